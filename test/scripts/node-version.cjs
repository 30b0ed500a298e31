// Runs first, in JavaScript that any Node understands: says in one sentence what is missing.
var parts = process.versions.node.split('.');
var major = Number(parts[0]);
var minor = Number(parts[1]);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    'Team Feed needs Node 22.12 or later, and this is ' +
      process.versions.node +
      '. On Linux and Windows `npm ci` brings one along; elsewhere install it from https://nodejs.org, then try again.',
  );
  process.exit(1);
}
