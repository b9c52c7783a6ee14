import { ValidateIf } from 'class-validator';

/** A member that may be left out. Unlike class-validator's IsOptional, null is not taken for absent. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
