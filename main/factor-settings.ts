import { STAFF } from '../features/people/access.ts';
import type { FactorSettings } from '../features/people/factor-settings.ts';
import type { Config } from './config.ts';
import { keyOf } from './key-file.ts';

/**
 * What this house decides of second factors: where others than this machine reach it, the centre's
 * people need one unless the administrator says otherwise.
 */
export function factorSettings(config: Config): FactorSettings {
  const { hostname } = new URL(config.publicUrl);
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return {
    key: keyOf(config, 'second-factor'),
    roles: config.loopback && local ? [] : STAFF,
    issuer: local ? 'Relais' : `Relais ${hostname}`,
  };
}
