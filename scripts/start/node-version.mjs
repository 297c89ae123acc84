// Read by every Node, however old: plain JavaScript of 2019, no imports.

const oldest = 20;

/** The sentence for a Node that is too old, or an empty one. */
export function complainAboutNode(version) {
  if (Number(version.split('.')[0]) >= oldest) return '';
  return (
    'Weft needs Node ' +
    oldest +
    ' or newer to start, and this is Node ' +
    version +
    ': install a newer one from https://nodejs.org and run "npm start" again.'
  );
}

const complaint = complainAboutNode(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exit(1);
}
