import { ValidateBy } from 'class-validator';

/** An object whose every member is a text. */
export const AreTexts = (): PropertyDecorator =>
  ValidateBy({ name: 'areTexts', validator: { validate: (value) => typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string'), defaultMessage: () => 'each member must be text' } });
