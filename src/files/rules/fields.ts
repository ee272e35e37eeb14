/**
 * Text fields as multer nests them, made like an urlencoded form's: plain objects, and lists without holes
 * (`a[3]=x` alone is a list of one). Keys that would reach an object's machinery are left out.
 */
export const plainFields = (value: unknown): Record<string, unknown> => {
  const plain = settle(value)
  return isRecord(plain) ? plain : {}
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const settle = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(settle)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '__proto__')
      .map(([key, inner]) => [key, settle(inner)]),
  )
}
