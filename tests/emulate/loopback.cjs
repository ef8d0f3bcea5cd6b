// Loaded before the server: it would listen on every interface, and tests listen on this machine alone.
const { Server } = require("node:net");

const listen = Server.prototype.listen;
Server.prototype.listen = function (where, ...rest) {
  const options = typeof where === "object" ? where : { port: Number(where) };
  const done = rest.filter((each) => typeof each === "function");
  return listen.call(this, { ...options, host: "127.0.0.1" }, ...done);
};
