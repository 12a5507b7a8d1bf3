import { z } from 'zod';

/** Set by the service alone: whatever a caller sends is passed over. */
const outputOnly = z.unknown().optional();

/** How long to wait for an operation's end; absent for as long as the service likes. */
export const waitInput = z.strictObject({
  name: outputOnly,
  timeout: z
    .string()
    .regex(/^\d+(\.\d{1,9})?s$/, { error: "Illegal duration format; duration must end with 's'" })
    .optional(),
});

/** A body that says nothing but, perhaps, once more what the path has said. */
export const nameOnlyInput = z.strictObject({ name: outputOnly });
