/** Puts the newest videos under the time since they were added. Pure. */
import type { VideoCard } from "../api/types";

const DAY = 86_400_000;

/** `Today`, `Yesterday`, `In the last week`, `In the last month`, then the month; a moment in microseconds. */
export function sinceWhen(microseconds: number, now: Date): string {
  const date = new Date(microseconds / 1000);
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  if (date.getTime() >= midnight) return "Today";
  const days = Math.ceil((midnight - date.getTime()) / DAY);
  if (days <= 1) return "Yesterday";
  if (days <= 7) return "In the last week";
  if (days <= 30) return "In the last month";
  return date.toLocaleDateString("en-GB", { month: "long", year: "numeric" });
}

/** Groups in the order of the videos, the newest first. */
export function grouped(videos: readonly VideoCard[], now: Date): { title: string; videos: VideoCard[] }[] {
  const groups = new Map<string, VideoCard[]>();
  for (const video of videos) {
    const title = sinceWhen(video.date_added, now);
    groups.set(title, [...(groups.get(title) ?? []), video]);
  }
  return [...groups].map(([title, each]) => ({ title, videos: each }));
}
