export const nominations = {}
