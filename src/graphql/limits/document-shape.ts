import {
  type DocumentNode,
  type ExecutableDefinitionNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { fragmentsOf } from './collect-fields.ts';

/** How much a document asks for. Figures that grow beyond all bounds stay at `Number.MAX_SAFE_INTEGER`. */
export interface DocumentShape {
  /** The longest way from an operation to a field, in fields; what is below `__schema` and `__type` does not count. */
  readonly depth: number;
  /** Fields with an alias, in the operation that has most. */
  readonly aliases: number;
  /** Fields that an operation has at its root, in the one that has most. */
  readonly rootFields: number;
  /** Directives in one place, in that which has most. */
  readonly directives: number;
  /** Fields of all operations together, and spreads of fragments, which take their time too. */
  readonly fields: number;
}

/**
 * Measures a document as it would be with every fragment put where it is spread. Each fragment is measured once, and its
 * figures are added wherever it is spread: the time it takes is that of reading the text, however large the result.
 */
export function measureDocument(document: DocumentNode): DocumentShape {
  const measure = createMeasure(document);
  let shape = { depth: 0, aliases: 0, rootFields: 0, fields: 0 };
  for (const definition of document.definitions) {
    if (!('selectionSet' in definition)) continue;
    const { depth, aliases, own, fields } = measure(definition);
    // What is in a fragment counts where it is spread; but validation walks through one that nobody spreads, too.
    if (definition.kind === Kind.FRAGMENT_DEFINITION && depth < ENDLESS.depth) continue;
    shape = {
      depth: Math.max(shape.depth, depth),
      aliases: Math.max(shape.aliases, aliases),
      rootFields: Math.max(shape.rootFields, own),
      fields: add(shape.fields, fields),
    };
  }
  return { ...shape, directives: mostDirectives(document) };
}

/** What a selection set asks for. */
interface Extent {
  readonly depth: number;
  readonly aliases: number;
  /** Fields of the object itself. */
  readonly own: number;
  readonly fields: number;
  /** Selection sets within one another, those of fragments included. */
  readonly levels: number;
}

const NOTHING: Extent = { depth: 0, aliases: 0, own: 0, fields: 0, levels: 0 };

/** Beyond every limit. */
const ENDLESS: Extent = { ...NOTHING, depth: Number.MAX_SAFE_INTEGER };

/** More are endless: whatever walks through a document goes as deep, and the stack has an end. */
const MOST_LEVELS = 500;

function createMeasure(document: DocumentNode): (definition: ExecutableDefinitionNode) => Extent {
  const fragments = fragmentsOf(document);
  // A fragment that is being measured, as in a circle, counts as nothing: validation refuses it.
  const measured = new Map<string, Extent>();
  let levelsAbove = 0;

  function ofSet({ selections }: SelectionSetNode): Extent {
    if (levelsAbove === MOST_LEVELS) return ENDLESS;
    levelsAbove += 1;
    const extents = selections.map(ofSelection);
    levelsAbove -= 1;
    const { levels, ...sum } = extents.reduce(beside, NOTHING);
    return levels < MOST_LEVELS ? { ...sum, levels: levels + 1 } : ENDLESS;
  }

  function ofSelection(selection: SelectionNode): Extent {
    if (selection.kind === Kind.INLINE_FRAGMENT) return ofSet(selection.selectionSet);
    if (selection.kind === Kind.FIELD) return ofField(selection);
    const spread = ofFragment(selection.name.value);
    return { ...spread, fields: add(spread.fields, 1) };
  }

  function ofField({ name, alias, selectionSet }: FieldNode): Extent {
    const below = selectionSet ? ofSet(selectionSet) : NOTHING;
    const isHidden = isIntrospection(name.value) && below.depth < ENDLESS.depth;
    return {
      depth: isHidden ? 1 : add(below.depth, 1),
      aliases: add(below.aliases, alias ? 1 : 0),
      own: 1,
      fields: add(below.fields, 1),
      levels: below.levels,
    };
  }

  function ofFragment(name: string): Extent {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING);
    const fragment = fragments.get(name);
    const extent = fragment ? ofSet(fragment.selectionSet) : NOTHING;
    measured.set(name, extent);
    return extent;
  }

  return (definition) =>
    definition.kind === Kind.FRAGMENT_DEFINITION
      ? ofFragment(definition.name.value)
      : ofSet(definition.selectionSet);
}

function mostDirectives(document: DocumentNode): number {
  let most = 0;
  visit(document, {
    enter(node) {
      if ('directives' in node) most = Math.max(most, node.directives?.length ?? 0);
    },
  });
  return most;
}

function beside(one: Extent, other: Extent): Extent {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: add(one.aliases, other.aliases),
    own: add(one.own, other.own),
    fields: add(one.fields, other.fields),
    levels: Math.max(one.levels, other.levels),
  };
}

function add(one: number, other: number): number {
  return Math.min(one + other, Number.MAX_SAFE_INTEGER);
}

/** Has a limit of depth of its own. */
function isIntrospection(fieldName: string): boolean {
  return fieldName === '__schema' || fieldName === '__type';
}
