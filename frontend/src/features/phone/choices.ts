/** What the owner of this phone chose for it; kept on the device. */
import { reactive, watch } from "vue";
import { load, save } from "@/session/device";

interface Choices {
  /** Null: not asked yet. */
  sharePosition: boolean | null;
  stayAwake: boolean;
}

export const choices = reactive<Choices>({ sharePosition: null, stayAwake: true, ...load<Partial<Choices>>("choices", {}) });
watch(choices, (now) => save("choices", now));
