import { sendToLoudspeaker } from './devices.ts';

/** A second of ringing every four, as telephones here do, until it is stopped; silent where the browser allows no sound. */
export function ring(): () => void {
  let stopped = false;
  const context = new AudioContext();
  const target = context.createMediaStreamDestination();
  const volume = context.createGain();
  volume.gain.value = 0;
  volume.connect(target);
  for (const hertz of [440, 480]) {
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(volume);
    tone.start();
  }
  const element = new Audio();
  element.srcObject = target.stream;
  void sendToLoudspeaker(element)
    .then(() => element.play())
    .catch(() => {});
  const beat = (): void => {
    const now = context.currentTime;
    volume.gain.setValueAtTime(0.1, now);
    volume.gain.setValueAtTime(0, now + 1);
  };
  beat();
  const timer = setInterval(beat, 4_000);
  return () => {
    if (stopped) return;
    stopped = true;
    clearInterval(timer);
    element.pause();
    void context.close();
  };
}
