/** What two videos share, in a word or two; a year by itself would not say what it is. */
import type { SharedToken } from "../api/types";

export const reasonOf = ({ field, token }: SharedToken): string => (field === "year" ? `released ${token}` : token);
