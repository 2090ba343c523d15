import { microphoneWanted } from './devices.ts';

/**
 * Has a conversation go on with another microphone once the one that is spoken into is gone; `failed` hears why there is
 * none. Gives what ends it, and lets go of the other.
 */
export function keepMicrophone(
  connection: RTCPeerConnection,
  told: Readonly<{ isMuted(): boolean; failed(fault: unknown): void }>,
): () => void {
  const sender = connection.getSenders().find(({ track }) => track?.kind === 'audio');
  let over = false;
  let own: MediaStreamTrack | undefined;

  async function replace(): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: microphoneWanted() });
    const [track] = stream.getAudioTracks();
    if (over || track === undefined) return track?.stop();
    own = track;
    track.enabled = !told.isMuted();
    follow(track);
    await sender?.replaceTrack(track);
  }

  function follow(track: MediaStreamTrack | null | undefined): void {
    track?.addEventListener('ended', () => {
      if (!over) replace().catch((fault: unknown) => over || told.failed(fault));
    });
  }

  follow(sender?.track);
  return () => {
    over = true;
    own?.stop();
  };
}
