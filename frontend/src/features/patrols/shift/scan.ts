/** The browser's own reader of QR codes, where it has one (Chrome on Android; not Safari). */
interface Detector {
  detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
export const canScan = Boolean(known && typeof navigator !== "undefined" && navigator.mediaDevices);

export const detector = () => new known!({ formats: ["qr_code"] });

/** The camera at the back; throws a DOMException where it may not be used. */
export const camera = () => navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
