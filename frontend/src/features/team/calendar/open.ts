import { useRoute, useRouter } from "vue-router";

/** Show one shift beside the page one is on: it has its own address. */
export function openShift(): (id: string | null) => void {
  const route = useRoute();
  const router = useRouter();
  return (id) => {
    const { shift, ...rest } = route.query;
    if (id === (shift ?? null)) return;
    void router.push({ query: id ? { ...rest, shift: id } : rest });
  };
}
