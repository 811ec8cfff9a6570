/** Of a share between 0 and 1, such as a likelihood or how well a runbook fits. */
export const percent = (share: number): string => `${String(Math.round(share * 100))} %`;
