/** The keys that are pressed during a call. */
export interface Keys {
  /** Sends a key: `0` to `9`, `*` or `#`. */
  press(key: string): void;
  /** Goes on by a connection that carries sound now. */
  goOn(connection: RTCPeerConnection): void;
  /** The connection is gone; what is not said yet waits for the next. */
  wait(): void;
  /** Forgets what is not said: the call is over. */
  forget(): void;
}

/**
 * Has keys said one after the other, each once the one before has ended (RFC 4733 by the browser): none is lost while
 * the sound comes back, nor said twice because it was still in the browser's own buffer.
 */
export function makeKeys(): Keys {
  let waiting: string[] = [];
  let sender: RTCDTMFSender | null = null;
  let speaking = false;

  function next(): void {
    if (speaking || sender?.canInsertDTMF !== true) return;
    const key = waiting.shift();
    if (key === undefined) return;
    speaking = true;
    sender.insertDTMF(key);
  }

  return {
    press(key) {
      waiting.push(key);
      next();
    },
    goOn(connection) {
      const own =
        connection.getSenders().find(({ track }) => track?.kind === 'audio')?.dtmf ?? null;
      sender = own;
      speaking = false;
      own?.addEventListener('tonechange', ({ tone }) => {
        if (tone !== '' || sender !== own) return;
        speaking = false;
        next();
      });
      next();
    },
    wait() {
      sender = null;
      speaking = false;
    },
    forget() {
      waiting = [];
    },
  };
}
