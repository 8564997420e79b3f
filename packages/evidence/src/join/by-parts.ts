/** Looks up lists of different lengths in one go: `lookup` gets all numbers in a row, and its answers are dealt out again. */
export async function lookupLists<T>(
  lists: readonly (readonly number[])[],
  lookup: (rowids: readonly number[]) => Promise<readonly (T | null)[]>,
): Promise<readonly (readonly (T | null)[])[]> {
  const wanted = lists.flat();
  const found = wanted.length === 0 ? [] : await lookup(wanted);
  let from = 0;
  return lists.map((list) => {
    const part = found.slice(from, from + list.length);
    from += list.length;
    return part;
  });
}
