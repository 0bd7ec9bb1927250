/** Hands the main thread back, so that input and drawing come between two pieces of long work. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}

/** Call it between pieces of long work: it pauses once the time is used up. */
export function createPacer(milliseconds = 24): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < milliseconds) return;
    await nextTask();
    began = performance.now();
  };
}
