/** Saves the frame that is seen as a picture, in the size of the video. */

/** Args: `name` of the file, without its ending. */
export async function grabFrame(video: HTMLVideoElement, name: string): Promise<void> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!picture) throw new Error("This frame cannot be saved: nothing of the video is shown yet.");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(picture);
  link.download = `${name.replaceAll(/[\\/:*?"<>|]/g, ".").trim()}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
