/**
 * sort: photos are developed, identified and put into folders · rebuild: they are only developed,
 * into a database that is being made anew; people are recognised after all photos are developed.
 */
export type RunMode = "sort" | "rebuild";
