import type { ShiftDetail, ShiftPerson } from "../wires";

/** Who checked in, whether or not they have left again. */
export const here = (shift: Pick<ShiftDetail, "people">): ShiftPerson[] => shift.people.filter((one) => one.checked_in_at);
