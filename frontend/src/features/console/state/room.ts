import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import { connection, subscribe } from "@/realtime/connection";
import * as api from "../api";
import { type RoomMessage, roomReduce } from "../model/room";
import type { IncidentDetail } from "@/api/types";

/** The incident selected, live. */
export const useRoom = defineStore("room", () => {
  const id = ref<string | null>(null);
  const incident = shallowRef<IncidentDetail | null>(null);
  const error = shallowRef<unknown>(null);
  const loading = computed(() => id.value !== null && !incident.value && !error.value);
  let leave: (() => void) | null = null;

  function take(message: RoomMessage): void {
    incident.value = roomReduce(incident.value, message);
    if (incident.value) error.value = null;
  }

  /** An answer to our own action is as good as a snapshot, and earlier. */
  function put(detail: IncidentDetail): void {
    if (detail.id === id.value) incident.value = detail;
  }

  async function load(): Promise<void> {
    const wanted = id.value;
    if (!wanted) return;
    try {
      put(await api.incident(wanted));
    } catch (problem) {
      if (id.value === wanted && !incident.value) error.value = problem;
    }
  }

  function enter(next: string | null): void {
    leave?.();
    leave = null;
    if (incident.value?.id !== next) incident.value = null;
    error.value = null;
    if (next === null) return;
    leave = subscribe(`incident:${next}`, {
      snapshot: (data) => take({ op: "snapshot", data } as RoomMessage),
      delta: (data) => take({ op: "delta", data } as RoomMessage),
      refused: () => void load(),
    });
    if (connection.state !== "live" && !incident.value) void load();
  }

  watch(id, enter);
  return { id, incident, error, loading, put, load };
});
