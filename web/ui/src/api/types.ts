/** The server's shapes under the names that the page uses; all of them are generated from its OpenAPI document. */
import type { components, paths } from "./schema";

type Schemas = components["schemas"];

export type Access = Schemas["Access"];
export type SessionView = Schemas["SessionView"];
export type VideoCard = Schemas["VideoCard"];
export type VideoData = Schemas["VideoData"];
export type VideoDetail = Schemas["VideoDetail"];
export type Playback = NonNullable<VideoData["playback"]>;
export type AudioTrack = Schemas["AudioTrack"];
export type Subtitle = Schemas["Subtitle"];
export type Interactions = Schemas["Interactions"];
export type Marker = Schemas["Marker"];
export type DatedMarker = Schemas["DatedMarker"];
export type Chapter = Schemas["Chapter"];
export type Comment = Schemas["Comment"];
export type SearchResult = Schemas["SearchResult"];
export type SearchTotals = Schemas["SearchTotals"];
export type Facet = Schemas["Facet"];
export type Suggestion = Schemas["Suggestion"];
export type Recommended = Schemas["Recommended"];
export type ForYou = Schemas["ForYou"];
export type SavedSearch = Schemas["SavedSearch"];
type SimilarQuery = paths["/search/get-similar-videos/{video_hash}/{start_from}/{limit}"]["get"]["parameters"]["query"];
/** What two videos may have in common. */
export type InCommon = NonNullable<NonNullable<SimilarQuery>["hide"]>[number];
export type SimilarVideo = Schemas["SimilarVideo"];
export type SharedToken = Schemas["SharedToken"];
export type Playlist = Schemas["Playlist"];
export type PlaylistName = Schemas["PlaylistName"];
export type DoneSince = Schemas["DoneSince"];
export type HistoryEntry = Schemas["HistoryEntry"];
export type Viewing = Schemas["Viewing"];
export type Sitting = Schemas["Sitting"];
export type WatchTimes = Schemas["WatchTimes"];
export type HeatTape = Schemas["HeatTape"];
export type Note = Schemas["Note"];
export type Statistics = Schemas["Statistics"];
export type Distribution = Schemas["Distribution"];
export type WordCloud = Schemas["WordCloud"];
export type Bin = Schemas["Bin"];
export type Totals = Schemas["Totals"];
export type KindCoverage = Schemas["KindCoverage"];
export type Problem = Schemas["Problem"];
export type Collision = Schemas["Collision"];
export type DuplicateGroup = Schemas["DuplicateGroup"];
export type JobView = Schemas["JobView"];
export type ImportReport = Schemas["ImportReport"];
/** What can be asked of one job. */
export type JobWish = "cancel-job" | "pause-job" | "resume-job" | "do-job-first";
export type Root = Schemas["RootView"];
export type Successor = Schemas["Successor"];
export type Manner = Schemas["Manner"];
export type Plan = Schemas["PlannedConversion"];
export type ClipFile = Schemas["ClipFile"];
export type MakeClip = Schemas["MakeClip"];
export type MediaCount = Schemas["MediaCount"];
export type Status = Schemas["Status"];
export type EngineView = Schemas["EngineView"];
export type EntityDetail = Schemas["EntityDetail"];
export type EntityKind = EntityDetail["kind"];
export type CatalogueEntry = Schemas["CatalogueEntry"];
export type FoundEntity = Schemas["FoundEntity"];
export type AlikeNames = Schemas["AlikeNames"];
export type SimilarName = Schemas["SimilarName"];
export type TestedNames = Schemas["TestedNames"];
export type SettingsForm = Schemas["SettingsForm"];
export type SettingView = Schemas["SettingView"];
export type SettingProblem = Schemas["SettingProblem"];
export type SettingsFile = Schemas["SettingsFile"];
export type CheckedSettings = Schemas["CheckedSettings"];
export type SavedSettings = Schemas["SavedSettings"];
export type DerivedTag = Schemas["DerivedTag"];

/** What `/api/changes` sends; written by hand, because OpenAPI knows no WebSockets (see `web/answers/live.py`). */
export type LiveMessage =
  | { kind: "hello" | "resync"; position: number }
  | { kind: "changed"; position: number; videos: string[] }
  | { kind: "job"; job: JobView };

/** `kept` where the command waits until the server is back. */
export type Receipt = Schemas["Receipt"] & { kept?: true };

export type Rating = Schemas["RateVideo"]["rating"];
export type SortMode = NonNullable<Schemas["SearchQuery"]["sort"]>;

type JsonBody<Path> = Path extends {
  post: { requestBody: { content: { "application/json": infer Body } } };
}
  ? Body
  : never;

/** What is asked about one video and is no command: files of ranges are no facts. */
type NoCommand = "make-clip" | "clear-clip";

/** `rate-video` and its like: every command about one video that the server takes. */
export type VideoCommandName = Exclude<{
  [Path in keyof paths]: Path extends `/api/${infer Name}`
    ? [JsonBody<paths[Path]>] extends [never]
      ? never
      : JsonBody<paths[Path]> extends { video_hash: string }
        ? Name
        : never
    : never;
}[keyof paths], NoCommand>;

/** `rename-entity` and its like: every command about one performer, studio or tag. */
export type EntityCommandName = {
  [Path in keyof paths]: Path extends `/api/${infer Name}`
    ? [JsonBody<paths[Path]>] extends [never]
      ? never
      : JsonBody<paths[Path]> extends { kind: EntityKind; name: string }
        ? Name
        : never
    : never;
}[keyof paths];

/** What takes back what commands did. */
export type UndoName = "undo-command" | "undo-group" | "undo-since";

/** What is wished of many videos at once. */
export type ManyName =
  | "edit-descriptions"
  | "favourite-videos"
  | "unfavourite-videos"
  | "rate-videos"
  | "hide-videos"
  | "show-videos"
  | "add-to-playlist"
  | "remove-from-playlist";

/** What is wished of a playlist itself. */
export type PlaylistCommandName = "create-playlist" | "edit-playlist" | "remove-playlist";

/** What is wished of saved searches, and of the filter that all that is shown must pass. */
export type QueryName = "save-search" | "rename-search" | "forget-search" | "set-content-filter";

export type CommandName = VideoCommandName | EntityCommandName | ManyName | PlaylistCommandName | QueryName | UndoName;

export type CommandBody<Name extends CommandName> = JsonBody<paths[`/api/${Name}`]>;

/** From weakest to strongest, as `events/values.py` has them. */
export const RATINGS: readonly Rating[] = ["C", "C+", "B", "B+", "A", "A+", "S", "S+"];
