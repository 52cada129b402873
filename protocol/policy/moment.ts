/** Where a moment lies in a school's calendar: what rules by time of day address. */
export const MOMENTS = ['lesson', 'break', 'lunch', 'registration', 'club', 'outsideHours', 'holiday'] as const;
export type Moment = (typeof MOMENTS)[number];
