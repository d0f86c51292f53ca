import { ref } from "vue";
import type { Envelope } from "@/api/types";

/** What was just declined, while the sheet about it is open. */
export const declined = ref<Envelope | null>(null);
export const reasons = ["working", "far", "unwell", "family", "other"] as const;
