export const METHODS = [
  "LMSInitialize",
  "LMSFinish",
  "LMSGetValue",
  "LMSSetValue",
  "LMSCommit",
  "LMSGetLastError",
  "LMSGetErrorString",
  "LMSGetDiagnostic",
];

/**
 * A class with the same eight methods that journals every call.
 *
 * A class and not a bag of closures: a method taken off `API` must still lose its `this` and throw.
 */
export function recorded(Api, journal, afterCall = () => {}) {
  class RecordedApi extends Api {}
  for (const name of METHODS) {
    Object.defineProperty(RecordedApi.prototype, name, {
      value: recordedMethod(name, Api.prototype[name], journal, afterCall),
    });
  }
  return RecordedApi;
}

function recordedMethod(name, method, journal, afterCall) {
  return function (...args) {
    let result;
    try {
      result = method.apply(this, args);
    } catch (error) {
      journal.call(name, args, null, String(error));
      throw error;
    }
    journal.call(name, args, result, null);
    afterCall(name, args, this);
    return result;
  };
}
