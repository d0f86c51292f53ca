import { ref } from "vue";

/** The dispatch just declined, while the sheet about it is open. */
export const declined = ref<string | null>(null);
export const reasons = ["working", "far", "unwell", "family", "other"] as const;
