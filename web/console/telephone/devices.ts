/** The microphone and the loudspeaker that this browser telephones with; empty for those of the system. */
export interface Devices {
  readonly microphone: string;
  readonly loudspeaker: string;
}

const KEPT = 'relais-telephone-devices';

/** The devices chosen in this browser. */
export function keptDevices(): Devices {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Devices>;
    return { microphone: kept.microphone ?? '', loudspeaker: kept.loudspeaker ?? '' };
  } catch {
    return { microphone: '', loudspeaker: '' };
  }
}

/** Keeps a choice of devices in this browser. */
export function keepDevices(devices: Devices): void {
  localStorage.setItem(KEPT, JSON.stringify(devices));
}

/** Why a telephone can't be made of this browser, for its phrase. */
export type Hindrance = 'insecure' | 'refused' | 'missing' | 'failed' | 'elsewhere';

/** Why the browser gave no microphone. */
export function hindranceOf(fault: unknown): Hindrance {
  const { name } = fault as DOMException;
  if (name === 'NotAllowedError') return 'refused';
  return name === 'NotFoundError' ? 'missing' : 'failed';
}

/** What is asked of the browser for the chosen microphone; one that is gone gives way to another. */
export function microphoneWanted(): MediaTrackConstraints {
  const { microphone } = keptDevices();
  return {
    ...{ echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    ...(microphone !== '' && { deviceId: { ideal: microphone } }),
  };
}

/** Has an element heard from the chosen loudspeaker, where the browser lets one choose. */
export async function sendToLoudspeaker(element: HTMLAudioElement): Promise<void> {
  const { loudspeaker } = keptDevices();
  if (!('setSinkId' in element)) return;
  // One that is gone: the system's own is heard.
  await element.setSinkId(loudspeaker).catch(() => element.setSinkId(''));
}

/** How loud the microphone is, 0 to 100, told some ten times a second until it is stopped. */
export async function followLevel(tell: (level: number) => void): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: microphoneWanted() });
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
    // From -60 dB, where nothing is heard, to 0.
    const decibels = power === 0 ? -60 : 10 * Math.log10(power);
    tell(Math.round(Math.min(100, Math.max(0, ((decibels + 60) * 100) / 60))));
  }, 100);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
}

/** Sounds a tone of a second at the chosen loudspeaker. */
export async function soundTone(): Promise<void> {
  const context = new AudioContext();
  const target = context.createMediaStreamDestination();
  const tone = context.createOscillator();
  const volume = context.createGain();
  volume.gain.value = 0.2;
  tone.frequency.value = 440;
  tone.connect(volume).connect(target);
  const element = new Audio();
  element.srcObject = target.stream;
  await sendToLoudspeaker(element);
  tone.start();
  await element.play();
  tone.stop(context.currentTime + 1);
  await new Promise((resolve) => {
    tone.onended = resolve;
  });
  await context.close();
}
