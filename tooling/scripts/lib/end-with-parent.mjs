// Loaded into the server by supervise.mjs: ends it in good order when the command that started it is gone.
// The channel to the parent closes even after `kill -9`, so no server is left behind holding the port.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
