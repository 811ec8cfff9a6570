import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';

// Expected failures log on purpose; a test that cares for the log watches it itself.
Logger.overrideLogger(false);

// What lands is judged by the same cases each time; FC_SEED=random (or a number) looks elsewhere.
const seed = process.env.FC_SEED ?? '20261125';
if (seed !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
