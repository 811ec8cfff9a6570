/**
 * What a user id may look like, in tokens and in participant lists. Braces, spaces and control
 * characters are out, so an id can be part of a Redis key without changing its slot or meaning.
 */
export const USER_ID = /^[A-Za-z0-9][A-Za-z0-9._@|:+-]{0,127}$/;
