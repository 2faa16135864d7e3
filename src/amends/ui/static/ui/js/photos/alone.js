// One tab at a time: whoever is not alone does nothing, and comes back later.

const LEASE = 20_000;
const RENEWED = 5000;
export const TAB = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

// Does `work` unless another tab of this browser is at it; whether it was done. `take` takes the
// place of a tab from which nothing was heard for long: a phone may have put it to sleep.
export async function alone(keep, name, work, take = false) {
  if (navigator.locks) return byLock(name, work, take);
  return byLease(keep, name, work);
}

function byLock(name, work, take) {
  const how = take ? { steal: true } : { ifAvailable: true };
  return navigator.locks
    .request(name, how, async (lock) => {
      if (lock) await work();
      return Boolean(lock);
    })
    .catch((problem) => {
      // Another tab took the place of this one.
      if (problem.name === "AbortError") return false;
      throw problem;
    });
}

// Pages without encryption have no locks; they hold a lease in the store instead, and renew it.
async function byLease(keep, name, work) {
  const hold = () => keep.lease(name, TAB, Date.now(), Date.now() + LEASE);
  if (!(await hold())) return false;
  const renewing = setInterval(hold, RENEWED);
  try {
    await work();
  } finally {
    clearInterval(renewing);
    await keep.lease(name, TAB, Date.now(), 0);
  }
  return true;
}
