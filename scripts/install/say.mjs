/** Tells the one who installs what happens; npm shows it with --foreground-scripts, and always where run by hand. */
export function say(line) {
  process.stdout.write(`graph-ssl-testbed: ${line}\n`);
}
