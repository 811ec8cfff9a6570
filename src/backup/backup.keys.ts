/** String: the checksum of the backup that is being restored; removed when all of it is there. */
export const restoreMarkKey = 'backup:restoring';
