import type { Detector } from '../../span.js';
import { addressDetector } from './address.js';
import { apiKeyDetector } from './api-keys.js';
import { commandSecretDetector } from './command-secrets.js';
import { dateOfBirthDetector } from './date-of-birth.js';
import { emailDetector } from './email.js';
import { httpSecretDetector } from './http-secrets.js';
import { ipDetector } from './ip.js';
import { jwtDetector } from './jwt.js';
import { labelledSecretDetector } from './labelled-secrets.js';
import { macDetector } from './mac.js';
import { nationalIdDetector } from './national-ids.js';
import { cardDetector, ibanDetector } from './payment.js';
import { phoneDetector } from './phone.js';
import { urlCredentialsDetector } from './url-credentials.js';
import { usernameDetector } from './username.js';

/**
 * Detectors of things that their written form gives away. Where two find the same stretch, the one
 * listed first names it: the surer the form, the earlier.
 */
export const FORM_DETECTORS: readonly Detector[] = [
  jwtDetector,
  urlCredentialsDetector,
  apiKeyDetector,
  httpSecretDetector,
  labelledSecretDetector,
  commandSecretDetector,
  emailDetector,
  usernameDetector,
  addressDetector,
  ibanDetector,
  dateOfBirthDetector,
  cardDetector,
  nationalIdDetector,
  macDetector,
  ipDetector,
  phoneDetector,
];
