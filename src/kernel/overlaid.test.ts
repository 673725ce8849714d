import { expect, it } from 'vitest';
import { OverlaidMap, OverlaidSet } from './overlaid.ts';

const keys = ['b', 'a', 'd', 'c'];

/** Every way to give some of the keys one of the values. */
const assignments = <Value>(values: readonly Value[]): (readonly (readonly [string, Value])[])[] => {
  let found: (readonly (readonly [string, Value])[])[] = [[]];
  for (const key of keys)
    found = found.flatMap((one) => [one, ...values.map((value) => [...one, [key, value] as const])]);
  return found;
};

it.each(assignments([1]))('a map of %j with changes is the map that they were made to', (...entries) => {
  for (const changes of assignments([2, undefined])) {
    const expected = new Map(entries);
    for (const [key, value] of changes) {
      if (value === undefined) expected.delete(key);
      else expected.set(key, value);
    }
    const overlaid = new OverlaidMap(new Map(entries), new Map(changes));
    expect([...overlaid]).toEqual([...expected]);
    expect([...overlaid.keys()]).toEqual([...expected.keys()]);
    expect([...overlaid.values()]).toEqual([...expected.values()]);
    expect(overlaid.size).toBe(expected.size);
    expect(keys.map((key) => overlaid.get(key))).toEqual(keys.map((key) => expected.get(key)));
    expect(keys.map((key) => overlaid.has(key))).toEqual(keys.map((key) => expected.has(key)));
  }
});

it.each(assignments([true]))('a set of %j with changes is the set that they were made to', (...entries) => {
  const members = new Set(entries.map(([member]) => member));
  for (const changes of assignments([true, false])) {
    const expected = new Set(members);
    for (const [member, belongs] of changes) {
      if (belongs) expected.add(member);
      else expected.delete(member);
    }
    const overlaid = new OverlaidSet(members, new Map(changes));
    expect([...overlaid]).toEqual([...expected]);
    expect(overlaid.size).toBe(expected.size);
    expect(keys.map((key) => overlaid.has(key))).toEqual(keys.map((key) => expected.has(key)));
    expect([...overlaid.union(members)]).toEqual([...expected.union(members)]);
    expect(overlaid.isSubsetOf(members)).toBe(expected.isSubsetOf(members));
  }
});
