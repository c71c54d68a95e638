/**
 * sort: photos are developed, identified and put into folders · rebuild: they are only developed,
 * into a database that is being made anew; whom they show is said once all of them are.
 */
export type RunMode = "sort" | "rebuild";
