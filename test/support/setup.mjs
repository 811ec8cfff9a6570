import 'reflect-metadata';
import { Logger } from '@nestjs/common';

// Expected failures log on purpose; a test that cares for the log watches it itself.
Logger.overrideLogger(false);
