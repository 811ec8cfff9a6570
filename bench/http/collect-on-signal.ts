import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Preloaded into the app processes: SIGUSR2 collects all garbage, so that what the soak reads
// afterwards is what is really held, and not what nobody has tidied up yet.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
process.on('SIGUSR2', () => {
  collect();
});
