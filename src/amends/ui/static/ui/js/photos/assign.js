// Which of several photos goes to which slot: every slot at most one, and "" for not at all.

// The next wanted slots in the order of the walk; `first` is the slot that photos were dropped on.
export function preset(count, wanted, first = "") {
  const order = [...(first ? [first] : []), ...wanted.filter((slot) => slot !== first)];
  return Array.from({ length: count }, (_, at) => order[at] ?? "");
}

// The choices after photo `at` was given `slot`: whoever had that slot takes the one that is free now.
export function swapped(choices, at, slot) {
  const other = slot ? choices.indexOf(slot) : -1;
  return choices.map((old, number) => {
    if (number === at) return slot;
    return number === other ? choices[at] : old;
  });
}
