/**
 * Imported before a program: when the process that started it is gone, however it went, the program is
 * asked to stop as if by SIGTERM. So a killed `npm start` leaves no server behind.
 */
const parent = process.ppid;
const timer = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(timer);
  process.kill(process.pid, 'SIGTERM');
}, 500);
timer.unref();
