/** What this browser can do with a video beside playing it in the page. */

export const canFloat = (): boolean => document.pictureInPictureEnabled && "requestPictureInPicture" in HTMLVideoElement.prototype;

export const canFillScreen = (): boolean => document.fullscreenEnabled;
