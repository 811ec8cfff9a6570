import { ValidateIf } from 'class-validator';

/** May be left out, but not null: unlike `@IsOptional()`, which lets null through unchecked. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
