/** The code that was sent last; `demo`: the code itself, in a demo city alone. In memory only. */
import { reactive } from "vue";

export const sentCode = reactive({ phone: "", againAt: 0, demo: null as string | null });
