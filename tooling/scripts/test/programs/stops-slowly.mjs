// A stand-in for the server: tells what it hears, and takes a moment to stop.
let heard = 0;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    heard += 1;
    if (heard > 1) process.exit(99);
    console.log(`heard ${signal}`);
    setTimeout(() => process.exit(7), 1500);
  });
}
setInterval(() => {}, 1000);
console.log(`up ${process.pid}`);
