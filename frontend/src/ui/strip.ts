import { nextTick, onMounted, type Ref, watch } from "vue";
import { useRoute } from "vue-router";

/** Keeps the page that one is on in sight where its links are a strip that scrolls sideways. */
export function useHereInSight(strip: Readonly<Ref<HTMLElement | null>>, here: string): void {
  const route = useRoute();
  const show = () => {
    const link = strip.value?.querySelector<HTMLElement>(here);
    if (strip.value && link) strip.value.scrollLeft = link.offsetLeft - (strip.value.clientWidth - link.offsetWidth) / 2;
  };
  onMounted(show);
  watch(() => route.path, () => nextTick(show));
}
