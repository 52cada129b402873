/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const watchkeeper = $root.watchkeeper = (() => {

    /**
     * Namespace watchkeeper.
     * @exports watchkeeper
     * @namespace
     */
    const watchkeeper = {};

    watchkeeper.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof watchkeeper
         * @namespace
         */
        const v1 = {};

        v1.AgentFrame = (function() {

            /**
             * Properties of an AgentFrame.
             * @typedef {Object} watchkeeper.v1.AgentFrame.$Properties
             * @property {watchkeeper.v1.Hello.$Properties|null} [hello] AgentFrame hello
             * @property {Uint8Array|null} [batch] AgentFrame batch
             * @property {watchkeeper.v1.Heartbeat.$Properties|null} [heartbeat] AgentFrame heartbeat
             * @property {"hello"|"batch"|"heartbeat"} [frame] AgentFrame frame
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AgentFrame.
             * @memberof watchkeeper.v1
             * @interface IAgentFrame
             * @augments watchkeeper.v1.AgentFrame.$Properties
             * @deprecated Use watchkeeper.v1.AgentFrame.$Properties instead.
             */

            /**
             * Narrowed shape of an AgentFrame.
             * @typedef {{
             *   hello?: watchkeeper.v1.Hello.$Shape|null;
             *   batch?: Uint8Array|null;
             *   heartbeat?: watchkeeper.v1.Heartbeat.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ frame?: undefined; hello?: null; batch?: null; heartbeat?: null }|{ frame?: "hello"; hello: watchkeeper.v1.Hello.$Shape; batch?: null; heartbeat?: null }|{ frame?: "batch"; hello?: null; batch: Uint8Array; heartbeat?: null }|{ frame?: "heartbeat"; hello?: null; batch?: null; heartbeat: watchkeeper.v1.Heartbeat.$Shape })
             * )} watchkeeper.v1.AgentFrame.$Shape
             */

            /**
             * Constructs a new AgentFrame.
             * @memberof watchkeeper.v1
             * @classdesc Represents an AgentFrame.
             * @constructor
             * @param {watchkeeper.v1.AgentFrame.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AgentFrame = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * AgentFrame hello.
             * @member {watchkeeper.v1.Hello.$Properties|null|undefined} hello
             * @memberof watchkeeper.v1.AgentFrame
             * @instance
             */
            AgentFrame.prototype.hello = null;

            /**
             * AgentFrame batch.
             * @member {Uint8Array|null|undefined} batch
             * @memberof watchkeeper.v1.AgentFrame
             * @instance
             */
            AgentFrame.prototype.batch = null;

            /**
             * AgentFrame heartbeat.
             * @member {watchkeeper.v1.Heartbeat.$Properties|null|undefined} heartbeat
             * @memberof watchkeeper.v1.AgentFrame
             * @instance
             */
            AgentFrame.prototype.heartbeat = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * AgentFrame frame.
             * @member {"hello"|"batch"|"heartbeat"|undefined} frame
             * @memberof watchkeeper.v1.AgentFrame
             * @instance
             */
            $Object.defineProperty(AgentFrame.prototype, "frame", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "batch", "heartbeat"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified AgentFrame message. Does not implicitly {@link watchkeeper.v1.AgentFrame.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.AgentFrame
             * @static
             * @param {watchkeeper.v1.AgentFrame.$Properties} m AgentFrame message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AgentFrame.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.hello != null && $Object.hasOwnProperty.call(m, "hello"))
                    $root.watchkeeper.v1.Hello.encode(m.hello, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (m.batch != null && $Object.hasOwnProperty.call(m, "batch"))
                    w.uint32(/* id 2, wireType 2 =*/18).bytes(m.batch);
                if (m.heartbeat != null && $Object.hasOwnProperty.call(m, "heartbeat"))
                    $root.watchkeeper.v1.Heartbeat.encode(m.heartbeat, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes an AgentFrame message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.AgentFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.AgentFrame & watchkeeper.v1.AgentFrame.$Shape} AgentFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AgentFrame.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.AgentFrame();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            m.hello = $root.watchkeeper.v1.Hello.decode(r, r.size(), $undefined, q + 1, m.hello);
                            m.frame = "hello";
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            m.batch = r.bytes();
                            m.frame = "batch";
                            continue;
                        }
                    case 3: {
                            if (u !== 2)
                                break;
                            m.heartbeat = $root.watchkeeper.v1.Heartbeat.decode(r, r.size(), $undefined, q + 1, m.heartbeat);
                            m.frame = "heartbeat";
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return AgentFrame;
        })();

        v1.Hello = (function() {

            /**
             * Properties of a Hello.
             * @typedef {Object} watchkeeper.v1.Hello.$Properties
             * @property {number|null} [protocolMinor] Hello protocolMinor
             * @property {string|null} [agentVersion] Hello agentVersion
             * @property {string|null} [hostname] Hello hostname
             * @property {string|null} [operatingSystem] Hello operatingSystem
             * @property {Uint8Array|null} [machineFingerprint] Hello machineFingerprint
             * @property {number|null} [clockMs] Hello clockMs
             * @property {Array.<watchkeeper.v1.StreamPosition.$Properties>|null} [streams] Hello streams
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hello.
             * @memberof watchkeeper.v1
             * @interface IHello
             * @augments watchkeeper.v1.Hello.$Properties
             * @deprecated Use watchkeeper.v1.Hello.$Properties instead.
             */

            /**
             * Shape of a Hello.
             * @typedef {watchkeeper.v1.Hello.$Properties} watchkeeper.v1.Hello.$Shape
             */

            /**
             * Constructs a new Hello.
             * @memberof watchkeeper.v1
             * @classdesc Represents a Hello.
             * @constructor
             * @param {watchkeeper.v1.Hello.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hello = function (p) {
                this.streams = [];
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * Hello protocolMinor.
             * @member {number} protocolMinor
             * @memberof watchkeeper.v1.Hello
             * @instance
             */
            Hello.prototype.protocolMinor = 0;

            /**
             * Hello agentVersion.
             * @member {string} agentVersion
             * @memberof watchkeeper.v1.Hello
             * @instance
             */
            Hello.prototype.agentVersion = "";

            /**
             * Hello hostname.
             * @member {string} hostname
             * @memberof watchkeeper.v1.Hello
             * @instance
             */
            Hello.prototype.hostname = "";

            /**
             * Hello operatingSystem.
             * @member {string} operatingSystem
             * @memberof watchkeeper.v1.Hello
             * @instance
             */
            Hello.prototype.operatingSystem = "";

            /**
             * Hello machineFingerprint.
             * @member {Uint8Array} machineFingerprint
             * @memberof watchkeeper.v1.Hello
             * @instance
             */
            Hello.prototype.machineFingerprint = $util.newBuffer([]);

            /**
             * Hello clockMs.
             * @member {number} clockMs
             * @memberof watchkeeper.v1.Hello
             * @instance
             */
            Hello.prototype.clockMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Hello streams.
             * @member {Array.<watchkeeper.v1.StreamPosition.$Properties>} streams
             * @memberof watchkeeper.v1.Hello
             * @instance
             */
            Hello.prototype.streams = $util.emptyArray;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link watchkeeper.v1.Hello.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.Hello
             * @static
             * @param {watchkeeper.v1.Hello.$Properties} m Hello message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hello.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.protocolMinor != null && $Object.hasOwnProperty.call(m, "protocolMinor") && m.protocolMinor !== 0)
                    w.uint32(/* id 1, wireType 0 =*/8).uint32(m.protocolMinor);
                if (m.agentVersion != null && $Object.hasOwnProperty.call(m, "agentVersion") && m.agentVersion !== "")
                    w.uint32(/* id 2, wireType 2 =*/18).string(m.agentVersion);
                if (m.hostname != null && $Object.hasOwnProperty.call(m, "hostname") && m.hostname !== "")
                    w.uint32(/* id 3, wireType 2 =*/26).string(m.hostname);
                if (m.operatingSystem != null && $Object.hasOwnProperty.call(m, "operatingSystem") && m.operatingSystem !== "")
                    w.uint32(/* id 4, wireType 2 =*/34).string(m.operatingSystem);
                if (m.machineFingerprint != null && $Object.hasOwnProperty.call(m, "machineFingerprint") && m.machineFingerprint.length)
                    w.uint32(/* id 5, wireType 2 =*/42).bytes(m.machineFingerprint);
                if (m.clockMs != null && $Object.hasOwnProperty.call(m, "clockMs") && (typeof m.clockMs === "object" ? m.clockMs.low || m.clockMs.high : m.clockMs !== 0))
                    w.uint32(/* id 6, wireType 0 =*/48).uint64(m.clockMs);
                if (m.streams != null && m.streams.length) {
                    for (var i = 0; i < m.streams.length; ++i)
                        $root.watchkeeper.v1.StreamPosition.encode(m.streams[i], w.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
                }
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.Hello
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.Hello & watchkeeper.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hello.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.Hello();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (v = r.uint32())
                                m.protocolMinor = v;
                            else
                                delete m.protocolMinor;
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.agentVersion = v;
                            else
                                delete m.agentVersion;
                            continue;
                        }
                    case 3: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.hostname = v;
                            else
                                delete m.hostname;
                            continue;
                        }
                    case 4: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.operatingSystem = v;
                            else
                                delete m.operatingSystem;
                            continue;
                        }
                    case 5: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.machineFingerprint = v;
                            else
                                delete m.machineFingerprint;
                            continue;
                        }
                    case 6: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.clockMs = v;
                            else
                                delete m.clockMs;
                            continue;
                        }
                    case 7: {
                            if (u !== 2)
                                break;
                            if (!(m.streams && m.streams.length))
                                m.streams = [];
                            m.streams.push($root.watchkeeper.v1.StreamPosition.decode(r, r.size(), $undefined, q + 1));
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return Hello;
        })();

        v1.StreamPosition = (function() {

            /**
             * Properties of a StreamPosition.
             * @typedef {Object} watchkeeper.v1.StreamPosition.$Properties
             * @property {Uint8Array|null} [streamId] StreamPosition streamId
             * @property {number|null} [nextSequence] StreamPosition nextSequence
             * @property {Uint8Array|null} [root] StreamPosition root
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StreamPosition.
             * @memberof watchkeeper.v1
             * @interface IStreamPosition
             * @augments watchkeeper.v1.StreamPosition.$Properties
             * @deprecated Use watchkeeper.v1.StreamPosition.$Properties instead.
             */

            /**
             * Shape of a StreamPosition.
             * @typedef {watchkeeper.v1.StreamPosition.$Properties} watchkeeper.v1.StreamPosition.$Shape
             */

            /**
             * Constructs a new StreamPosition.
             * @memberof watchkeeper.v1
             * @classdesc Represents a StreamPosition.
             * @constructor
             * @param {watchkeeper.v1.StreamPosition.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StreamPosition = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * StreamPosition streamId.
             * @member {Uint8Array} streamId
             * @memberof watchkeeper.v1.StreamPosition
             * @instance
             */
            StreamPosition.prototype.streamId = $util.newBuffer([]);

            /**
             * StreamPosition nextSequence.
             * @member {number} nextSequence
             * @memberof watchkeeper.v1.StreamPosition
             * @instance
             */
            StreamPosition.prototype.nextSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StreamPosition root.
             * @member {Uint8Array} root
             * @memberof watchkeeper.v1.StreamPosition
             * @instance
             */
            StreamPosition.prototype.root = $util.newBuffer([]);

            /**
             * Encodes the specified StreamPosition message. Does not implicitly {@link watchkeeper.v1.StreamPosition.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.StreamPosition
             * @static
             * @param {watchkeeper.v1.StreamPosition.$Properties} m StreamPosition message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StreamPosition.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.streamId != null && $Object.hasOwnProperty.call(m, "streamId") && m.streamId.length)
                    w.uint32(/* id 1, wireType 2 =*/10).bytes(m.streamId);
                if (m.nextSequence != null && $Object.hasOwnProperty.call(m, "nextSequence") && (typeof m.nextSequence === "object" ? m.nextSequence.low || m.nextSequence.high : m.nextSequence !== 0))
                    w.uint32(/* id 2, wireType 0 =*/16).uint64(m.nextSequence);
                if (m.root != null && $Object.hasOwnProperty.call(m, "root") && m.root.length)
                    w.uint32(/* id 3, wireType 2 =*/26).bytes(m.root);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a StreamPosition message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.StreamPosition
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.StreamPosition & watchkeeper.v1.StreamPosition.$Shape} StreamPosition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StreamPosition.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.StreamPosition();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.streamId = v;
                            else
                                delete m.streamId;
                            continue;
                        }
                    case 2: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.nextSequence = v;
                            else
                                delete m.nextSequence;
                            continue;
                        }
                    case 3: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.root = v;
                            else
                                delete m.root;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return StreamPosition;
        })();

        v1.Batch = (function() {

            /**
             * Properties of a Batch.
             * @typedef {Object} watchkeeper.v1.Batch.$Properties
             * @property {Uint8Array|null} [streamId] Batch streamId
             * @property {Uint8Array|null} [sessionId] Batch sessionId
             * @property {number|null} [firstSequence] Batch firstSequence
             * @property {Uint8Array|null} [previousRoot] Batch previousRoot
             * @property {Array.<Uint8Array>|null} [events] Batch events
             * @property {Uint8Array|null} [signature] Batch signature
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Batch.
             * @memberof watchkeeper.v1
             * @interface IBatch
             * @augments watchkeeper.v1.Batch.$Properties
             * @deprecated Use watchkeeper.v1.Batch.$Properties instead.
             */

            /**
             * Shape of a Batch.
             * @typedef {watchkeeper.v1.Batch.$Properties} watchkeeper.v1.Batch.$Shape
             */

            /**
             * Constructs a new Batch.
             * @memberof watchkeeper.v1
             * @classdesc Represents a Batch.
             * @constructor
             * @param {watchkeeper.v1.Batch.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Batch = function (p) {
                this.events = [];
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * Batch streamId.
             * @member {Uint8Array} streamId
             * @memberof watchkeeper.v1.Batch
             * @instance
             */
            Batch.prototype.streamId = $util.newBuffer([]);

            /**
             * Batch sessionId.
             * @member {Uint8Array} sessionId
             * @memberof watchkeeper.v1.Batch
             * @instance
             */
            Batch.prototype.sessionId = $util.newBuffer([]);

            /**
             * Batch firstSequence.
             * @member {number} firstSequence
             * @memberof watchkeeper.v1.Batch
             * @instance
             */
            Batch.prototype.firstSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Batch previousRoot.
             * @member {Uint8Array} previousRoot
             * @memberof watchkeeper.v1.Batch
             * @instance
             */
            Batch.prototype.previousRoot = $util.newBuffer([]);

            /**
             * Batch events.
             * @member {Array.<Uint8Array>} events
             * @memberof watchkeeper.v1.Batch
             * @instance
             */
            Batch.prototype.events = $util.emptyArray;

            /**
             * Batch signature.
             * @member {Uint8Array} signature
             * @memberof watchkeeper.v1.Batch
             * @instance
             */
            Batch.prototype.signature = $util.newBuffer([]);

            /**
             * Encodes the specified Batch message. Does not implicitly {@link watchkeeper.v1.Batch.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.Batch
             * @static
             * @param {watchkeeper.v1.Batch.$Properties} m Batch message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Batch.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.streamId != null && $Object.hasOwnProperty.call(m, "streamId") && m.streamId.length)
                    w.uint32(/* id 1, wireType 2 =*/10).bytes(m.streamId);
                if (m.sessionId != null && $Object.hasOwnProperty.call(m, "sessionId") && m.sessionId.length)
                    w.uint32(/* id 2, wireType 2 =*/18).bytes(m.sessionId);
                if (m.firstSequence != null && $Object.hasOwnProperty.call(m, "firstSequence") && (typeof m.firstSequence === "object" ? m.firstSequence.low || m.firstSequence.high : m.firstSequence !== 0))
                    w.uint32(/* id 3, wireType 0 =*/24).uint64(m.firstSequence);
                if (m.previousRoot != null && $Object.hasOwnProperty.call(m, "previousRoot") && m.previousRoot.length)
                    w.uint32(/* id 4, wireType 2 =*/34).bytes(m.previousRoot);
                if (m.events != null && m.events.length) {
                    for (var i = 0; i < m.events.length; ++i)
                        w.uint32(/* id 5, wireType 2 =*/42).bytes(m.events[i]);
                }
                if (m.signature != null && $Object.hasOwnProperty.call(m, "signature") && m.signature.length)
                    w.uint32(/* id 6, wireType 2 =*/50).bytes(m.signature);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a Batch message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.Batch
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.Batch & watchkeeper.v1.Batch.$Shape} Batch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Batch.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.Batch();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.streamId = v;
                            else
                                delete m.streamId;
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.sessionId = v;
                            else
                                delete m.sessionId;
                            continue;
                        }
                    case 3: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.firstSequence = v;
                            else
                                delete m.firstSequence;
                            continue;
                        }
                    case 4: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.previousRoot = v;
                            else
                                delete m.previousRoot;
                            continue;
                        }
                    case 5: {
                            if (u !== 2)
                                break;
                            if (!(m.events && m.events.length))
                                m.events = [];
                            m.events.push(r.bytes());
                            continue;
                        }
                    case 6: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.signature = v;
                            else
                                delete m.signature;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return Batch;
        })();

        v1.Heartbeat = (function() {

            /**
             * Properties of a Heartbeat.
             * @typedef {Object} watchkeeper.v1.Heartbeat.$Properties
             * @property {number|null} [clockMs] Heartbeat clockMs
             * @property {number|null} [outboxEvents] Heartbeat outboxEvents
             * @property {number|null} [outboxBytes] Heartbeat outboxBytes
             * @property {number|null} [sessions] Heartbeat sessions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Heartbeat.
             * @memberof watchkeeper.v1
             * @interface IHeartbeat
             * @augments watchkeeper.v1.Heartbeat.$Properties
             * @deprecated Use watchkeeper.v1.Heartbeat.$Properties instead.
             */

            /**
             * Shape of a Heartbeat.
             * @typedef {watchkeeper.v1.Heartbeat.$Properties} watchkeeper.v1.Heartbeat.$Shape
             */

            /**
             * Constructs a new Heartbeat.
             * @memberof watchkeeper.v1
             * @classdesc Represents a Heartbeat.
             * @constructor
             * @param {watchkeeper.v1.Heartbeat.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Heartbeat = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * Heartbeat clockMs.
             * @member {number} clockMs
             * @memberof watchkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.clockMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat outboxEvents.
             * @member {number} outboxEvents
             * @memberof watchkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.outboxEvents = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat outboxBytes.
             * @member {number} outboxBytes
             * @memberof watchkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.outboxBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Heartbeat sessions.
             * @member {number} sessions
             * @memberof watchkeeper.v1.Heartbeat
             * @instance
             */
            Heartbeat.prototype.sessions = 0;

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link watchkeeper.v1.Heartbeat.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.Heartbeat
             * @static
             * @param {watchkeeper.v1.Heartbeat.$Properties} m Heartbeat message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Heartbeat.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.clockMs != null && $Object.hasOwnProperty.call(m, "clockMs") && (typeof m.clockMs === "object" ? m.clockMs.low || m.clockMs.high : m.clockMs !== 0))
                    w.uint32(/* id 1, wireType 0 =*/8).uint64(m.clockMs);
                if (m.outboxEvents != null && $Object.hasOwnProperty.call(m, "outboxEvents") && (typeof m.outboxEvents === "object" ? m.outboxEvents.low || m.outboxEvents.high : m.outboxEvents !== 0))
                    w.uint32(/* id 2, wireType 0 =*/16).uint64(m.outboxEvents);
                if (m.outboxBytes != null && $Object.hasOwnProperty.call(m, "outboxBytes") && (typeof m.outboxBytes === "object" ? m.outboxBytes.low || m.outboxBytes.high : m.outboxBytes !== 0))
                    w.uint32(/* id 3, wireType 0 =*/24).uint64(m.outboxBytes);
                if (m.sessions != null && $Object.hasOwnProperty.call(m, "sessions") && m.sessions !== 0)
                    w.uint32(/* id 4, wireType 0 =*/32).uint32(m.sessions);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.Heartbeat
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.Heartbeat & watchkeeper.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Heartbeat.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.Heartbeat();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.clockMs = v;
                            else
                                delete m.clockMs;
                            continue;
                        }
                    case 2: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.outboxEvents = v;
                            else
                                delete m.outboxEvents;
                            continue;
                        }
                    case 3: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.outboxBytes = v;
                            else
                                delete m.outboxBytes;
                            continue;
                        }
                    case 4: {
                            if (u !== 0)
                                break;
                            if (v = r.uint32())
                                m.sessions = v;
                            else
                                delete m.sessions;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return Heartbeat;
        })();

        v1.CollectorFrame = (function() {

            /**
             * Properties of a CollectorFrame.
             * @typedef {Object} watchkeeper.v1.CollectorFrame.$Properties
             * @property {watchkeeper.v1.Welcome.$Properties|null} [welcome] CollectorFrame welcome
             * @property {watchkeeper.v1.Ack.$Properties|null} [ack] CollectorFrame ack
             * @property {watchkeeper.v1.Throttle.$Properties|null} [throttle] CollectorFrame throttle
             * @property {watchkeeper.v1.Refusal.$Properties|null} [refusal] CollectorFrame refusal
             * @property {"welcome"|"ack"|"throttle"|"refusal"} [frame] CollectorFrame frame
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CollectorFrame.
             * @memberof watchkeeper.v1
             * @interface ICollectorFrame
             * @augments watchkeeper.v1.CollectorFrame.$Properties
             * @deprecated Use watchkeeper.v1.CollectorFrame.$Properties instead.
             */

            /**
             * Narrowed shape of a CollectorFrame.
             * @typedef {{
             *   welcome?: watchkeeper.v1.Welcome.$Shape|null;
             *   ack?: watchkeeper.v1.Ack.$Shape|null;
             *   throttle?: watchkeeper.v1.Throttle.$Shape|null;
             *   refusal?: watchkeeper.v1.Refusal.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ frame?: undefined; welcome?: null; ack?: null; throttle?: null; refusal?: null }|{ frame?: "welcome"; welcome: watchkeeper.v1.Welcome.$Shape; ack?: null; throttle?: null; refusal?: null }|{ frame?: "ack"; welcome?: null; ack: watchkeeper.v1.Ack.$Shape; throttle?: null; refusal?: null }|{ frame?: "throttle"; welcome?: null; ack?: null; throttle: watchkeeper.v1.Throttle.$Shape; refusal?: null }|{ frame?: "refusal"; welcome?: null; ack?: null; throttle?: null; refusal: watchkeeper.v1.Refusal.$Shape })
             * )} watchkeeper.v1.CollectorFrame.$Shape
             */

            /**
             * Constructs a new CollectorFrame.
             * @memberof watchkeeper.v1
             * @classdesc Represents a CollectorFrame.
             * @constructor
             * @param {watchkeeper.v1.CollectorFrame.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CollectorFrame = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * CollectorFrame welcome.
             * @member {watchkeeper.v1.Welcome.$Properties|null|undefined} welcome
             * @memberof watchkeeper.v1.CollectorFrame
             * @instance
             */
            CollectorFrame.prototype.welcome = null;

            /**
             * CollectorFrame ack.
             * @member {watchkeeper.v1.Ack.$Properties|null|undefined} ack
             * @memberof watchkeeper.v1.CollectorFrame
             * @instance
             */
            CollectorFrame.prototype.ack = null;

            /**
             * CollectorFrame throttle.
             * @member {watchkeeper.v1.Throttle.$Properties|null|undefined} throttle
             * @memberof watchkeeper.v1.CollectorFrame
             * @instance
             */
            CollectorFrame.prototype.throttle = null;

            /**
             * CollectorFrame refusal.
             * @member {watchkeeper.v1.Refusal.$Properties|null|undefined} refusal
             * @memberof watchkeeper.v1.CollectorFrame
             * @instance
             */
            CollectorFrame.prototype.refusal = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * CollectorFrame frame.
             * @member {"welcome"|"ack"|"throttle"|"refusal"|undefined} frame
             * @memberof watchkeeper.v1.CollectorFrame
             * @instance
             */
            $Object.defineProperty(CollectorFrame.prototype, "frame", {
                get: $util.oneOfGetter($oneOfFields = ["welcome", "ack", "throttle", "refusal"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified CollectorFrame message. Does not implicitly {@link watchkeeper.v1.CollectorFrame.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.CollectorFrame
             * @static
             * @param {watchkeeper.v1.CollectorFrame.$Properties} m CollectorFrame message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CollectorFrame.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.welcome != null && $Object.hasOwnProperty.call(m, "welcome"))
                    $root.watchkeeper.v1.Welcome.encode(m.welcome, w.uint32(/* id 1, wireType 2 =*/10).fork(), q + 1).ldelim();
                if (m.ack != null && $Object.hasOwnProperty.call(m, "ack"))
                    $root.watchkeeper.v1.Ack.encode(m.ack, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (m.throttle != null && $Object.hasOwnProperty.call(m, "throttle"))
                    $root.watchkeeper.v1.Throttle.encode(m.throttle, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (m.refusal != null && $Object.hasOwnProperty.call(m, "refusal"))
                    $root.watchkeeper.v1.Refusal.encode(m.refusal, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a CollectorFrame message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.CollectorFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.CollectorFrame & watchkeeper.v1.CollectorFrame.$Shape} CollectorFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CollectorFrame.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.CollectorFrame();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            m.welcome = $root.watchkeeper.v1.Welcome.decode(r, r.size(), $undefined, q + 1, m.welcome);
                            m.frame = "welcome";
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            m.ack = $root.watchkeeper.v1.Ack.decode(r, r.size(), $undefined, q + 1, m.ack);
                            m.frame = "ack";
                            continue;
                        }
                    case 3: {
                            if (u !== 2)
                                break;
                            m.throttle = $root.watchkeeper.v1.Throttle.decode(r, r.size(), $undefined, q + 1, m.throttle);
                            m.frame = "throttle";
                            continue;
                        }
                    case 4: {
                            if (u !== 2)
                                break;
                            m.refusal = $root.watchkeeper.v1.Refusal.decode(r, r.size(), $undefined, q + 1, m.refusal);
                            m.frame = "refusal";
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return CollectorFrame;
        })();

        v1.Welcome = (function() {

            /**
             * Properties of a Welcome.
             * @typedef {Object} watchkeeper.v1.Welcome.$Properties
             * @property {number|null} [clockMs] Welcome clockMs
             * @property {Array.<watchkeeper.v1.StreamPosition.$Properties>|null} [streams] Welcome streams
             * @property {number|null} [heartbeatIntervalMs] Welcome heartbeatIntervalMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Welcome.
             * @memberof watchkeeper.v1
             * @interface IWelcome
             * @augments watchkeeper.v1.Welcome.$Properties
             * @deprecated Use watchkeeper.v1.Welcome.$Properties instead.
             */

            /**
             * Shape of a Welcome.
             * @typedef {watchkeeper.v1.Welcome.$Properties} watchkeeper.v1.Welcome.$Shape
             */

            /**
             * Constructs a new Welcome.
             * @memberof watchkeeper.v1
             * @classdesc Represents a Welcome.
             * @constructor
             * @param {watchkeeper.v1.Welcome.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Welcome = function (p) {
                this.streams = [];
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * Welcome clockMs.
             * @member {number} clockMs
             * @memberof watchkeeper.v1.Welcome
             * @instance
             */
            Welcome.prototype.clockMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Welcome streams.
             * @member {Array.<watchkeeper.v1.StreamPosition.$Properties>} streams
             * @memberof watchkeeper.v1.Welcome
             * @instance
             */
            Welcome.prototype.streams = $util.emptyArray;

            /**
             * Welcome heartbeatIntervalMs.
             * @member {number} heartbeatIntervalMs
             * @memberof watchkeeper.v1.Welcome
             * @instance
             */
            Welcome.prototype.heartbeatIntervalMs = 0;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link watchkeeper.v1.Welcome.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.Welcome
             * @static
             * @param {watchkeeper.v1.Welcome.$Properties} m Welcome message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Welcome.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.clockMs != null && $Object.hasOwnProperty.call(m, "clockMs") && (typeof m.clockMs === "object" ? m.clockMs.low || m.clockMs.high : m.clockMs !== 0))
                    w.uint32(/* id 1, wireType 0 =*/8).uint64(m.clockMs);
                if (m.streams != null && m.streams.length) {
                    for (var i = 0; i < m.streams.length; ++i)
                        $root.watchkeeper.v1.StreamPosition.encode(m.streams[i], w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                }
                if (m.heartbeatIntervalMs != null && $Object.hasOwnProperty.call(m, "heartbeatIntervalMs") && m.heartbeatIntervalMs !== 0)
                    w.uint32(/* id 3, wireType 0 =*/24).uint32(m.heartbeatIntervalMs);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.Welcome
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.Welcome & watchkeeper.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Welcome.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.Welcome();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.clockMs = v;
                            else
                                delete m.clockMs;
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            if (!(m.streams && m.streams.length))
                                m.streams = [];
                            m.streams.push($root.watchkeeper.v1.StreamPosition.decode(r, r.size(), $undefined, q + 1));
                            continue;
                        }
                    case 3: {
                            if (u !== 0)
                                break;
                            if (v = r.uint32())
                                m.heartbeatIntervalMs = v;
                            else
                                delete m.heartbeatIntervalMs;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return Welcome;
        })();

        v1.Ack = (function() {

            /**
             * Properties of an Ack.
             * @typedef {Object} watchkeeper.v1.Ack.$Properties
             * @property {Uint8Array|null} [streamId] Ack streamId
             * @property {number|null} [throughSequence] Ack throughSequence
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Ack.
             * @memberof watchkeeper.v1
             * @interface IAck
             * @augments watchkeeper.v1.Ack.$Properties
             * @deprecated Use watchkeeper.v1.Ack.$Properties instead.
             */

            /**
             * Shape of an Ack.
             * @typedef {watchkeeper.v1.Ack.$Properties} watchkeeper.v1.Ack.$Shape
             */

            /**
             * Constructs a new Ack.
             * @memberof watchkeeper.v1
             * @classdesc Represents an Ack.
             * @constructor
             * @param {watchkeeper.v1.Ack.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ack = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * Ack streamId.
             * @member {Uint8Array} streamId
             * @memberof watchkeeper.v1.Ack
             * @instance
             */
            Ack.prototype.streamId = $util.newBuffer([]);

            /**
             * Ack throughSequence.
             * @member {number} throughSequence
             * @memberof watchkeeper.v1.Ack
             * @instance
             */
            Ack.prototype.throughSequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Ack message. Does not implicitly {@link watchkeeper.v1.Ack.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.Ack
             * @static
             * @param {watchkeeper.v1.Ack.$Properties} m Ack message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ack.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.streamId != null && $Object.hasOwnProperty.call(m, "streamId") && m.streamId.length)
                    w.uint32(/* id 1, wireType 2 =*/10).bytes(m.streamId);
                if (m.throughSequence != null && $Object.hasOwnProperty.call(m, "throughSequence") && (typeof m.throughSequence === "object" ? m.throughSequence.low || m.throughSequence.high : m.throughSequence !== 0))
                    w.uint32(/* id 2, wireType 0 =*/16).uint64(m.throughSequence);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes an Ack message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.Ack
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.Ack & watchkeeper.v1.Ack.$Shape} Ack
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Ack.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.Ack();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.streamId = v;
                            else
                                delete m.streamId;
                            continue;
                        }
                    case 2: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.throughSequence = v;
                            else
                                delete m.throughSequence;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return Ack;
        })();

        v1.Throttle = (function() {

            /**
             * Properties of a Throttle.
             * @typedef {Object} watchkeeper.v1.Throttle.$Properties
             * @property {number|null} [pauseMs] Throttle pauseMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Throttle.
             * @memberof watchkeeper.v1
             * @interface IThrottle
             * @augments watchkeeper.v1.Throttle.$Properties
             * @deprecated Use watchkeeper.v1.Throttle.$Properties instead.
             */

            /**
             * Shape of a Throttle.
             * @typedef {watchkeeper.v1.Throttle.$Properties} watchkeeper.v1.Throttle.$Shape
             */

            /**
             * Constructs a new Throttle.
             * @memberof watchkeeper.v1
             * @classdesc Represents a Throttle.
             * @constructor
             * @param {watchkeeper.v1.Throttle.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Throttle = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * Throttle pauseMs.
             * @member {number} pauseMs
             * @memberof watchkeeper.v1.Throttle
             * @instance
             */
            Throttle.prototype.pauseMs = 0;

            /**
             * Encodes the specified Throttle message. Does not implicitly {@link watchkeeper.v1.Throttle.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.Throttle
             * @static
             * @param {watchkeeper.v1.Throttle.$Properties} m Throttle message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Throttle.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.pauseMs != null && $Object.hasOwnProperty.call(m, "pauseMs") && m.pauseMs !== 0)
                    w.uint32(/* id 1, wireType 0 =*/8).uint32(m.pauseMs);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a Throttle message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.Throttle
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.Throttle & watchkeeper.v1.Throttle.$Shape} Throttle
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Throttle.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.Throttle();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (v = r.uint32())
                                m.pauseMs = v;
                            else
                                delete m.pauseMs;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return Throttle;
        })();

        /**
         * RefusalCode enum.
         * @name watchkeeper.v1.RefusalCode
         * @enum {number}
         * @property {number} REFUSAL_CODE_UNSPECIFIED=0 REFUSAL_CODE_UNSPECIFIED value
         * @property {number} MALFORMED_FRAME=1 MALFORMED_FRAME value
         * @property {number} UNSUPPORTED_VERSION=2 UNSUPPORTED_VERSION value
         * @property {number} NOT_ENROLLED=3 NOT_ENROLLED value
         * @property {number} REVOKED=4 REVOKED value
         * @property {number} TOKEN_INVALID=5 TOKEN_INVALID value
         * @property {number} TOKEN_EXPIRED=6 TOKEN_EXPIRED value
         * @property {number} TOKEN_USED_UP=7 TOKEN_USED_UP value
         * @property {number} TOKEN_REVOKED=8 TOKEN_REVOKED value
         * @property {number} REPLACED=9 REPLACED value
         * @property {number} STREAM_CONFLICT=10 STREAM_CONFLICT value
         * @property {number} STORE_UNAVAILABLE=11 STORE_UNAVAILABLE value
         * @property {number} SHUTTING_DOWN=12 SHUTTING_DOWN value
         * @property {number} RATE_LIMITED=13 RATE_LIMITED value
         */
        v1.RefusalCode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "REFUSAL_CODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MALFORMED_FRAME"] = 1;
            values[valuesById[2] = "UNSUPPORTED_VERSION"] = 2;
            values[valuesById[3] = "NOT_ENROLLED"] = 3;
            values[valuesById[4] = "REVOKED"] = 4;
            values[valuesById[5] = "TOKEN_INVALID"] = 5;
            values[valuesById[6] = "TOKEN_EXPIRED"] = 6;
            values[valuesById[7] = "TOKEN_USED_UP"] = 7;
            values[valuesById[8] = "TOKEN_REVOKED"] = 8;
            values[valuesById[9] = "REPLACED"] = 9;
            values[valuesById[10] = "STREAM_CONFLICT"] = 10;
            values[valuesById[11] = "STORE_UNAVAILABLE"] = 11;
            values[valuesById[12] = "SHUTTING_DOWN"] = 12;
            values[valuesById[13] = "RATE_LIMITED"] = 13;
            return values;
        })();

        v1.Refusal = (function() {

            /**
             * Properties of a Refusal.
             * @typedef {Object} watchkeeper.v1.Refusal.$Properties
             * @property {watchkeeper.v1.RefusalCode|null} [code] Refusal code
             * @property {string|null} [message] Refusal message
             * @property {number|null} [retryAfterMs] Refusal retryAfterMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Refusal.
             * @memberof watchkeeper.v1
             * @interface IRefusal
             * @augments watchkeeper.v1.Refusal.$Properties
             * @deprecated Use watchkeeper.v1.Refusal.$Properties instead.
             */

            /**
             * Shape of a Refusal.
             * @typedef {watchkeeper.v1.Refusal.$Properties} watchkeeper.v1.Refusal.$Shape
             */

            /**
             * Constructs a new Refusal.
             * @memberof watchkeeper.v1
             * @classdesc Represents a Refusal.
             * @constructor
             * @param {watchkeeper.v1.Refusal.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Refusal = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * Refusal code.
             * @member {watchkeeper.v1.RefusalCode} code
             * @memberof watchkeeper.v1.Refusal
             * @instance
             */
            Refusal.prototype.code = 0;

            /**
             * Refusal message.
             * @member {string} message
             * @memberof watchkeeper.v1.Refusal
             * @instance
             */
            Refusal.prototype.message = "";

            /**
             * Refusal retryAfterMs.
             * @member {number} retryAfterMs
             * @memberof watchkeeper.v1.Refusal
             * @instance
             */
            Refusal.prototype.retryAfterMs = 0;

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link watchkeeper.v1.Refusal.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.Refusal
             * @static
             * @param {watchkeeper.v1.Refusal.$Properties} m Refusal message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Refusal.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.code != null && $Object.hasOwnProperty.call(m, "code") && m.code !== 0)
                    w.uint32(/* id 1, wireType 0 =*/8).int32(m.code);
                if (m.message != null && $Object.hasOwnProperty.call(m, "message") && m.message !== "")
                    w.uint32(/* id 2, wireType 2 =*/18).string(m.message);
                if (m.retryAfterMs != null && $Object.hasOwnProperty.call(m, "retryAfterMs") && m.retryAfterMs !== 0)
                    w.uint32(/* id 3, wireType 0 =*/24).uint32(m.retryAfterMs);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.Refusal
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.Refusal & watchkeeper.v1.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Refusal.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.Refusal();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (v = r.int32())
                                m.code = v;
                            else
                                delete m.code;
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.message = v;
                            else
                                delete m.message;
                            continue;
                        }
                    case 3: {
                            if (u !== 0)
                                break;
                            if (v = r.uint32())
                                m.retryAfterMs = v;
                            else
                                delete m.retryAfterMs;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return Refusal;
        })();

        v1.EnrolRequest = (function() {

            /**
             * Properties of an EnrolRequest.
             * @typedef {Object} watchkeeper.v1.EnrolRequest.$Properties
             * @property {Uint8Array|null} [tokenId] EnrolRequest tokenId
             * @property {Uint8Array|null} [tokenSecret] EnrolRequest tokenSecret
             * @property {Uint8Array|null} [certificateRequest] EnrolRequest certificateRequest
             * @property {string|null} [hostname] EnrolRequest hostname
             * @property {Uint8Array|null} [machineFingerprint] EnrolRequest machineFingerprint
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EnrolRequest.
             * @memberof watchkeeper.v1
             * @interface IEnrolRequest
             * @augments watchkeeper.v1.EnrolRequest.$Properties
             * @deprecated Use watchkeeper.v1.EnrolRequest.$Properties instead.
             */

            /**
             * Shape of an EnrolRequest.
             * @typedef {watchkeeper.v1.EnrolRequest.$Properties} watchkeeper.v1.EnrolRequest.$Shape
             */

            /**
             * Constructs a new EnrolRequest.
             * @memberof watchkeeper.v1
             * @classdesc Represents an EnrolRequest.
             * @constructor
             * @param {watchkeeper.v1.EnrolRequest.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EnrolRequest = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * EnrolRequest tokenId.
             * @member {Uint8Array} tokenId
             * @memberof watchkeeper.v1.EnrolRequest
             * @instance
             */
            EnrolRequest.prototype.tokenId = $util.newBuffer([]);

            /**
             * EnrolRequest tokenSecret.
             * @member {Uint8Array} tokenSecret
             * @memberof watchkeeper.v1.EnrolRequest
             * @instance
             */
            EnrolRequest.prototype.tokenSecret = $util.newBuffer([]);

            /**
             * EnrolRequest certificateRequest.
             * @member {Uint8Array} certificateRequest
             * @memberof watchkeeper.v1.EnrolRequest
             * @instance
             */
            EnrolRequest.prototype.certificateRequest = $util.newBuffer([]);

            /**
             * EnrolRequest hostname.
             * @member {string} hostname
             * @memberof watchkeeper.v1.EnrolRequest
             * @instance
             */
            EnrolRequest.prototype.hostname = "";

            /**
             * EnrolRequest machineFingerprint.
             * @member {Uint8Array} machineFingerprint
             * @memberof watchkeeper.v1.EnrolRequest
             * @instance
             */
            EnrolRequest.prototype.machineFingerprint = $util.newBuffer([]);

            /**
             * Encodes the specified EnrolRequest message. Does not implicitly {@link watchkeeper.v1.EnrolRequest.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.EnrolRequest
             * @static
             * @param {watchkeeper.v1.EnrolRequest.$Properties} m EnrolRequest message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EnrolRequest.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.tokenId != null && $Object.hasOwnProperty.call(m, "tokenId") && m.tokenId.length)
                    w.uint32(/* id 1, wireType 2 =*/10).bytes(m.tokenId);
                if (m.tokenSecret != null && $Object.hasOwnProperty.call(m, "tokenSecret") && m.tokenSecret.length)
                    w.uint32(/* id 2, wireType 2 =*/18).bytes(m.tokenSecret);
                if (m.certificateRequest != null && $Object.hasOwnProperty.call(m, "certificateRequest") && m.certificateRequest.length)
                    w.uint32(/* id 3, wireType 2 =*/26).bytes(m.certificateRequest);
                if (m.hostname != null && $Object.hasOwnProperty.call(m, "hostname") && m.hostname !== "")
                    w.uint32(/* id 4, wireType 2 =*/34).string(m.hostname);
                if (m.machineFingerprint != null && $Object.hasOwnProperty.call(m, "machineFingerprint") && m.machineFingerprint.length)
                    w.uint32(/* id 5, wireType 2 =*/42).bytes(m.machineFingerprint);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes an EnrolRequest message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.EnrolRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.EnrolRequest & watchkeeper.v1.EnrolRequest.$Shape} EnrolRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EnrolRequest.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.EnrolRequest();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.tokenId = v;
                            else
                                delete m.tokenId;
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.tokenSecret = v;
                            else
                                delete m.tokenSecret;
                            continue;
                        }
                    case 3: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.certificateRequest = v;
                            else
                                delete m.certificateRequest;
                            continue;
                        }
                    case 4: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.hostname = v;
                            else
                                delete m.hostname;
                            continue;
                        }
                    case 5: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.machineFingerprint = v;
                            else
                                delete m.machineFingerprint;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return EnrolRequest;
        })();

        v1.EnrolResponse = (function() {

            /**
             * Properties of an EnrolResponse.
             * @typedef {Object} watchkeeper.v1.EnrolResponse.$Properties
             * @property {Uint8Array|null} [deviceId] EnrolResponse deviceId
             * @property {Uint8Array|null} [certificate] EnrolResponse certificate
             * @property {Uint8Array|null} [authority] EnrolResponse authority
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EnrolResponse.
             * @memberof watchkeeper.v1
             * @interface IEnrolResponse
             * @augments watchkeeper.v1.EnrolResponse.$Properties
             * @deprecated Use watchkeeper.v1.EnrolResponse.$Properties instead.
             */

            /**
             * Shape of an EnrolResponse.
             * @typedef {watchkeeper.v1.EnrolResponse.$Properties} watchkeeper.v1.EnrolResponse.$Shape
             */

            /**
             * Constructs a new EnrolResponse.
             * @memberof watchkeeper.v1
             * @classdesc Represents an EnrolResponse.
             * @constructor
             * @param {watchkeeper.v1.EnrolResponse.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EnrolResponse = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * EnrolResponse deviceId.
             * @member {Uint8Array} deviceId
             * @memberof watchkeeper.v1.EnrolResponse
             * @instance
             */
            EnrolResponse.prototype.deviceId = $util.newBuffer([]);

            /**
             * EnrolResponse certificate.
             * @member {Uint8Array} certificate
             * @memberof watchkeeper.v1.EnrolResponse
             * @instance
             */
            EnrolResponse.prototype.certificate = $util.newBuffer([]);

            /**
             * EnrolResponse authority.
             * @member {Uint8Array} authority
             * @memberof watchkeeper.v1.EnrolResponse
             * @instance
             */
            EnrolResponse.prototype.authority = $util.newBuffer([]);

            /**
             * Encodes the specified EnrolResponse message. Does not implicitly {@link watchkeeper.v1.EnrolResponse.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.EnrolResponse
             * @static
             * @param {watchkeeper.v1.EnrolResponse.$Properties} m EnrolResponse message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EnrolResponse.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.deviceId != null && $Object.hasOwnProperty.call(m, "deviceId") && m.deviceId.length)
                    w.uint32(/* id 1, wireType 2 =*/10).bytes(m.deviceId);
                if (m.certificate != null && $Object.hasOwnProperty.call(m, "certificate") && m.certificate.length)
                    w.uint32(/* id 2, wireType 2 =*/18).bytes(m.certificate);
                if (m.authority != null && $Object.hasOwnProperty.call(m, "authority") && m.authority.length)
                    w.uint32(/* id 3, wireType 2 =*/26).bytes(m.authority);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes an EnrolResponse message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.EnrolResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.EnrolResponse & watchkeeper.v1.EnrolResponse.$Shape} EnrolResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EnrolResponse.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.EnrolResponse();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.deviceId = v;
                            else
                                delete m.deviceId;
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.certificate = v;
                            else
                                delete m.certificate;
                            continue;
                        }
                    case 3: {
                            if (u !== 2)
                                break;
                            if ((v = r.bytes()).length)
                                m.authority = v;
                            else
                                delete m.authority;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return EnrolResponse;
        })();

        v1.Event = (function() {

            /**
             * Properties of an Event.
             * @typedef {Object} watchkeeper.v1.Event.$Properties
             * @property {number|null} [atMs] Event atMs
             * @property {watchkeeper.v1.AgentStarted.$Properties|null} [agentStarted] Event agentStarted
             * @property {watchkeeper.v1.AgentStopped.$Properties|null} [agentStopped] Event agentStopped
             * @property {watchkeeper.v1.SessionStarted.$Properties|null} [sessionStarted] Event sessionStarted
             * @property {watchkeeper.v1.SessionEnded.$Properties|null} [sessionEnded] Event sessionEnded
             * @property {watchkeeper.v1.WindowFocused.$Properties|null} [windowFocused] Event windowFocused
             * @property {watchkeeper.v1.DesktopUnwatchable.$Properties|null} [desktopUnwatchable] Event desktopUnwatchable
             * @property {watchkeeper.v1.Gap.$Properties|null} [gap] Event gap
             * @property {watchkeeper.v1.ClockChanged.$Properties|null} [clockChanged] Event clockChanged
             * @property {"agentStarted"|"agentStopped"|"sessionStarted"|"sessionEnded"|"windowFocused"|"desktopUnwatchable"|"gap"|"clockChanged"} [kind] Event kind
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Event.
             * @memberof watchkeeper.v1
             * @interface IEvent
             * @augments watchkeeper.v1.Event.$Properties
             * @deprecated Use watchkeeper.v1.Event.$Properties instead.
             */

            /**
             * Narrowed shape of an Event.
             * @typedef {{
             *   atMs?: number|null;
             *   agentStarted?: watchkeeper.v1.AgentStarted.$Shape|null;
             *   agentStopped?: watchkeeper.v1.AgentStopped.$Shape|null;
             *   sessionStarted?: watchkeeper.v1.SessionStarted.$Shape|null;
             *   sessionEnded?: watchkeeper.v1.SessionEnded.$Shape|null;
             *   windowFocused?: watchkeeper.v1.WindowFocused.$Shape|null;
             *   desktopUnwatchable?: watchkeeper.v1.DesktopUnwatchable.$Shape|null;
             *   gap?: watchkeeper.v1.Gap.$Shape|null;
             *   clockChanged?: watchkeeper.v1.ClockChanged.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ kind?: undefined; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null }|{ kind?: "agentStarted"; agentStarted: watchkeeper.v1.AgentStarted.$Shape; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null }|{ kind?: "agentStopped"; agentStarted?: null; agentStopped: watchkeeper.v1.AgentStopped.$Shape; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null }|{ kind?: "sessionStarted"; agentStarted?: null; agentStopped?: null; sessionStarted: watchkeeper.v1.SessionStarted.$Shape; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null }|{ kind?: "sessionEnded"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded: watchkeeper.v1.SessionEnded.$Shape; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null }|{ kind?: "windowFocused"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused: watchkeeper.v1.WindowFocused.$Shape; desktopUnwatchable?: null; gap?: null; clockChanged?: null }|{ kind?: "desktopUnwatchable"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable: watchkeeper.v1.DesktopUnwatchable.$Shape; gap?: null; clockChanged?: null }|{ kind?: "gap"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap: watchkeeper.v1.Gap.$Shape; clockChanged?: null }|{ kind?: "clockChanged"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged: watchkeeper.v1.ClockChanged.$Shape })
             * )} watchkeeper.v1.Event.$Shape
             */

            /**
             * Constructs a new Event.
             * @memberof watchkeeper.v1
             * @classdesc Represents an Event.
             * @constructor
             * @param {watchkeeper.v1.Event.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Event = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * Event atMs.
             * @member {number} atMs
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            Event.prototype.atMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Event agentStarted.
             * @member {watchkeeper.v1.AgentStarted.$Properties|null|undefined} agentStarted
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            Event.prototype.agentStarted = null;

            /**
             * Event agentStopped.
             * @member {watchkeeper.v1.AgentStopped.$Properties|null|undefined} agentStopped
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            Event.prototype.agentStopped = null;

            /**
             * Event sessionStarted.
             * @member {watchkeeper.v1.SessionStarted.$Properties|null|undefined} sessionStarted
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            Event.prototype.sessionStarted = null;

            /**
             * Event sessionEnded.
             * @member {watchkeeper.v1.SessionEnded.$Properties|null|undefined} sessionEnded
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            Event.prototype.sessionEnded = null;

            /**
             * Event windowFocused.
             * @member {watchkeeper.v1.WindowFocused.$Properties|null|undefined} windowFocused
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            Event.prototype.windowFocused = null;

            /**
             * Event desktopUnwatchable.
             * @member {watchkeeper.v1.DesktopUnwatchable.$Properties|null|undefined} desktopUnwatchable
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            Event.prototype.desktopUnwatchable = null;

            /**
             * Event gap.
             * @member {watchkeeper.v1.Gap.$Properties|null|undefined} gap
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            Event.prototype.gap = null;

            /**
             * Event clockChanged.
             * @member {watchkeeper.v1.ClockChanged.$Properties|null|undefined} clockChanged
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            Event.prototype.clockChanged = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Event kind.
             * @member {"agentStarted"|"agentStopped"|"sessionStarted"|"sessionEnded"|"windowFocused"|"desktopUnwatchable"|"gap"|"clockChanged"|undefined} kind
             * @memberof watchkeeper.v1.Event
             * @instance
             */
            $Object.defineProperty(Event.prototype, "kind", {
                get: $util.oneOfGetter($oneOfFields = ["agentStarted", "agentStopped", "sessionStarted", "sessionEnded", "windowFocused", "desktopUnwatchable", "gap", "clockChanged"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Event message. Does not implicitly {@link watchkeeper.v1.Event.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.Event
             * @static
             * @param {watchkeeper.v1.Event.$Properties} m Event message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Event.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.atMs != null && $Object.hasOwnProperty.call(m, "atMs") && (typeof m.atMs === "object" ? m.atMs.low || m.atMs.high : m.atMs !== 0))
                    w.uint32(/* id 1, wireType 0 =*/8).uint64(m.atMs);
                if (m.agentStarted != null && $Object.hasOwnProperty.call(m, "agentStarted"))
                    $root.watchkeeper.v1.AgentStarted.encode(m.agentStarted, w.uint32(/* id 2, wireType 2 =*/18).fork(), q + 1).ldelim();
                if (m.agentStopped != null && $Object.hasOwnProperty.call(m, "agentStopped"))
                    $root.watchkeeper.v1.AgentStopped.encode(m.agentStopped, w.uint32(/* id 3, wireType 2 =*/26).fork(), q + 1).ldelim();
                if (m.sessionStarted != null && $Object.hasOwnProperty.call(m, "sessionStarted"))
                    $root.watchkeeper.v1.SessionStarted.encode(m.sessionStarted, w.uint32(/* id 4, wireType 2 =*/34).fork(), q + 1).ldelim();
                if (m.sessionEnded != null && $Object.hasOwnProperty.call(m, "sessionEnded"))
                    $root.watchkeeper.v1.SessionEnded.encode(m.sessionEnded, w.uint32(/* id 5, wireType 2 =*/42).fork(), q + 1).ldelim();
                if (m.windowFocused != null && $Object.hasOwnProperty.call(m, "windowFocused"))
                    $root.watchkeeper.v1.WindowFocused.encode(m.windowFocused, w.uint32(/* id 6, wireType 2 =*/50).fork(), q + 1).ldelim();
                if (m.desktopUnwatchable != null && $Object.hasOwnProperty.call(m, "desktopUnwatchable"))
                    $root.watchkeeper.v1.DesktopUnwatchable.encode(m.desktopUnwatchable, w.uint32(/* id 7, wireType 2 =*/58).fork(), q + 1).ldelim();
                if (m.gap != null && $Object.hasOwnProperty.call(m, "gap"))
                    $root.watchkeeper.v1.Gap.encode(m.gap, w.uint32(/* id 8, wireType 2 =*/66).fork(), q + 1).ldelim();
                if (m.clockChanged != null && $Object.hasOwnProperty.call(m, "clockChanged"))
                    $root.watchkeeper.v1.ClockChanged.encode(m.clockChanged, w.uint32(/* id 9, wireType 2 =*/74).fork(), q + 1).ldelim();
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.Event
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.Event & watchkeeper.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Event.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.Event();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.atMs = v;
                            else
                                delete m.atMs;
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            m.agentStarted = $root.watchkeeper.v1.AgentStarted.decode(r, r.size(), $undefined, q + 1, m.agentStarted);
                            m.kind = "agentStarted";
                            continue;
                        }
                    case 3: {
                            if (u !== 2)
                                break;
                            m.agentStopped = $root.watchkeeper.v1.AgentStopped.decode(r, r.size(), $undefined, q + 1, m.agentStopped);
                            m.kind = "agentStopped";
                            continue;
                        }
                    case 4: {
                            if (u !== 2)
                                break;
                            m.sessionStarted = $root.watchkeeper.v1.SessionStarted.decode(r, r.size(), $undefined, q + 1, m.sessionStarted);
                            m.kind = "sessionStarted";
                            continue;
                        }
                    case 5: {
                            if (u !== 2)
                                break;
                            m.sessionEnded = $root.watchkeeper.v1.SessionEnded.decode(r, r.size(), $undefined, q + 1, m.sessionEnded);
                            m.kind = "sessionEnded";
                            continue;
                        }
                    case 6: {
                            if (u !== 2)
                                break;
                            m.windowFocused = $root.watchkeeper.v1.WindowFocused.decode(r, r.size(), $undefined, q + 1, m.windowFocused);
                            m.kind = "windowFocused";
                            continue;
                        }
                    case 7: {
                            if (u !== 2)
                                break;
                            m.desktopUnwatchable = $root.watchkeeper.v1.DesktopUnwatchable.decode(r, r.size(), $undefined, q + 1, m.desktopUnwatchable);
                            m.kind = "desktopUnwatchable";
                            continue;
                        }
                    case 8: {
                            if (u !== 2)
                                break;
                            m.gap = $root.watchkeeper.v1.Gap.decode(r, r.size(), $undefined, q + 1, m.gap);
                            m.kind = "gap";
                            continue;
                        }
                    case 9: {
                            if (u !== 2)
                                break;
                            m.clockChanged = $root.watchkeeper.v1.ClockChanged.decode(r, r.size(), $undefined, q + 1, m.clockChanged);
                            m.kind = "clockChanged";
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return Event;
        })();

        v1.AgentStarted = (function() {

            /**
             * Properties of an AgentStarted.
             * @typedef {Object} watchkeeper.v1.AgentStarted.$Properties
             * @property {string|null} [agentVersion] AgentStarted agentVersion
             * @property {boolean|null} [afterUncleanStop] AgentStarted afterUncleanStop
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AgentStarted.
             * @memberof watchkeeper.v1
             * @interface IAgentStarted
             * @augments watchkeeper.v1.AgentStarted.$Properties
             * @deprecated Use watchkeeper.v1.AgentStarted.$Properties instead.
             */

            /**
             * Shape of an AgentStarted.
             * @typedef {watchkeeper.v1.AgentStarted.$Properties} watchkeeper.v1.AgentStarted.$Shape
             */

            /**
             * Constructs a new AgentStarted.
             * @memberof watchkeeper.v1
             * @classdesc Represents an AgentStarted.
             * @constructor
             * @param {watchkeeper.v1.AgentStarted.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AgentStarted = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * AgentStarted agentVersion.
             * @member {string} agentVersion
             * @memberof watchkeeper.v1.AgentStarted
             * @instance
             */
            AgentStarted.prototype.agentVersion = "";

            /**
             * AgentStarted afterUncleanStop.
             * @member {boolean} afterUncleanStop
             * @memberof watchkeeper.v1.AgentStarted
             * @instance
             */
            AgentStarted.prototype.afterUncleanStop = false;

            /**
             * Encodes the specified AgentStarted message. Does not implicitly {@link watchkeeper.v1.AgentStarted.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.AgentStarted
             * @static
             * @param {watchkeeper.v1.AgentStarted.$Properties} m AgentStarted message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AgentStarted.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.agentVersion != null && $Object.hasOwnProperty.call(m, "agentVersion") && m.agentVersion !== "")
                    w.uint32(/* id 1, wireType 2 =*/10).string(m.agentVersion);
                if (m.afterUncleanStop != null && $Object.hasOwnProperty.call(m, "afterUncleanStop") && m.afterUncleanStop !== false)
                    w.uint32(/* id 2, wireType 0 =*/16).bool(m.afterUncleanStop);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes an AgentStarted message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.AgentStarted
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.AgentStarted & watchkeeper.v1.AgentStarted.$Shape} AgentStarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AgentStarted.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.AgentStarted();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.agentVersion = v;
                            else
                                delete m.agentVersion;
                            continue;
                        }
                    case 2: {
                            if (u !== 0)
                                break;
                            if (v = r.bool())
                                m.afterUncleanStop = v;
                            else
                                delete m.afterUncleanStop;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return AgentStarted;
        })();

        v1.AgentStopped = (function() {

            /**
             * Properties of an AgentStopped.
             * @typedef {Object} watchkeeper.v1.AgentStopped.$Properties
             * @property {watchkeeper.v1.AgentStopped.Reason|null} [reason] AgentStopped reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AgentStopped.
             * @memberof watchkeeper.v1
             * @interface IAgentStopped
             * @augments watchkeeper.v1.AgentStopped.$Properties
             * @deprecated Use watchkeeper.v1.AgentStopped.$Properties instead.
             */

            /**
             * Shape of an AgentStopped.
             * @typedef {watchkeeper.v1.AgentStopped.$Properties} watchkeeper.v1.AgentStopped.$Shape
             */

            /**
             * Constructs a new AgentStopped.
             * @memberof watchkeeper.v1
             * @classdesc Represents an AgentStopped.
             * @constructor
             * @param {watchkeeper.v1.AgentStopped.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AgentStopped = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * AgentStopped reason.
             * @member {watchkeeper.v1.AgentStopped.Reason} reason
             * @memberof watchkeeper.v1.AgentStopped
             * @instance
             */
            AgentStopped.prototype.reason = 0;

            /**
             * Encodes the specified AgentStopped message. Does not implicitly {@link watchkeeper.v1.AgentStopped.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.AgentStopped
             * @static
             * @param {watchkeeper.v1.AgentStopped.$Properties} m AgentStopped message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AgentStopped.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.reason != null && $Object.hasOwnProperty.call(m, "reason") && m.reason !== 0)
                    w.uint32(/* id 1, wireType 0 =*/8).int32(m.reason);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes an AgentStopped message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.AgentStopped
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.AgentStopped & watchkeeper.v1.AgentStopped.$Shape} AgentStopped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AgentStopped.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.AgentStopped();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (v = r.int32())
                                m.reason = v;
                            else
                                delete m.reason;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            /**
             * Reason enum.
             * @name watchkeeper.v1.AgentStopped.Reason
             * @enum {number}
             * @property {number} REASON_UNSPECIFIED=0 REASON_UNSPECIFIED value
             * @property {number} REQUESTED=1 REQUESTED value
             */
            AgentStopped.Reason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "REASON_UNSPECIFIED"] = 0;
                values[valuesById[1] = "REQUESTED"] = 1;
                return values;
            })();

            return AgentStopped;
        })();

        v1.SessionStarted = (function() {

            /**
             * Properties of a SessionStarted.
             * @typedef {Object} watchkeeper.v1.SessionStarted.$Properties
             * @property {string|null} [account] SessionStarted account
             * @property {number|null} [userId] SessionStarted userId
             * @property {string|null} [desktop] SessionStarted desktop
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionStarted.
             * @memberof watchkeeper.v1
             * @interface ISessionStarted
             * @augments watchkeeper.v1.SessionStarted.$Properties
             * @deprecated Use watchkeeper.v1.SessionStarted.$Properties instead.
             */

            /**
             * Shape of a SessionStarted.
             * @typedef {watchkeeper.v1.SessionStarted.$Properties} watchkeeper.v1.SessionStarted.$Shape
             */

            /**
             * Constructs a new SessionStarted.
             * @memberof watchkeeper.v1
             * @classdesc Represents a SessionStarted.
             * @constructor
             * @param {watchkeeper.v1.SessionStarted.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionStarted = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * SessionStarted account.
             * @member {string} account
             * @memberof watchkeeper.v1.SessionStarted
             * @instance
             */
            SessionStarted.prototype.account = "";

            /**
             * SessionStarted userId.
             * @member {number} userId
             * @memberof watchkeeper.v1.SessionStarted
             * @instance
             */
            SessionStarted.prototype.userId = 0;

            /**
             * SessionStarted desktop.
             * @member {string} desktop
             * @memberof watchkeeper.v1.SessionStarted
             * @instance
             */
            SessionStarted.prototype.desktop = "";

            /**
             * Encodes the specified SessionStarted message. Does not implicitly {@link watchkeeper.v1.SessionStarted.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.SessionStarted
             * @static
             * @param {watchkeeper.v1.SessionStarted.$Properties} m SessionStarted message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionStarted.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.account != null && $Object.hasOwnProperty.call(m, "account") && m.account !== "")
                    w.uint32(/* id 1, wireType 2 =*/10).string(m.account);
                if (m.userId != null && $Object.hasOwnProperty.call(m, "userId") && m.userId !== 0)
                    w.uint32(/* id 2, wireType 0 =*/16).uint32(m.userId);
                if (m.desktop != null && $Object.hasOwnProperty.call(m, "desktop") && m.desktop !== "")
                    w.uint32(/* id 3, wireType 2 =*/26).string(m.desktop);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a SessionStarted message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.SessionStarted
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.SessionStarted & watchkeeper.v1.SessionStarted.$Shape} SessionStarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionStarted.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.SessionStarted();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.account = v;
                            else
                                delete m.account;
                            continue;
                        }
                    case 2: {
                            if (u !== 0)
                                break;
                            if (v = r.uint32())
                                m.userId = v;
                            else
                                delete m.userId;
                            continue;
                        }
                    case 3: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.desktop = v;
                            else
                                delete m.desktop;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return SessionStarted;
        })();

        v1.SessionEnded = (function() {

            /**
             * Properties of a SessionEnded.
             * @typedef {Object} watchkeeper.v1.SessionEnded.$Properties
             * @property {watchkeeper.v1.SessionEnded.Reason|null} [reason] SessionEnded reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SessionEnded.
             * @memberof watchkeeper.v1
             * @interface ISessionEnded
             * @augments watchkeeper.v1.SessionEnded.$Properties
             * @deprecated Use watchkeeper.v1.SessionEnded.$Properties instead.
             */

            /**
             * Shape of a SessionEnded.
             * @typedef {watchkeeper.v1.SessionEnded.$Properties} watchkeeper.v1.SessionEnded.$Shape
             */

            /**
             * Constructs a new SessionEnded.
             * @memberof watchkeeper.v1
             * @classdesc Represents a SessionEnded.
             * @constructor
             * @param {watchkeeper.v1.SessionEnded.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SessionEnded = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * SessionEnded reason.
             * @member {watchkeeper.v1.SessionEnded.Reason} reason
             * @memberof watchkeeper.v1.SessionEnded
             * @instance
             */
            SessionEnded.prototype.reason = 0;

            /**
             * Encodes the specified SessionEnded message. Does not implicitly {@link watchkeeper.v1.SessionEnded.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.SessionEnded
             * @static
             * @param {watchkeeper.v1.SessionEnded.$Properties} m SessionEnded message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SessionEnded.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.reason != null && $Object.hasOwnProperty.call(m, "reason") && m.reason !== 0)
                    w.uint32(/* id 1, wireType 0 =*/8).int32(m.reason);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a SessionEnded message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.SessionEnded
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.SessionEnded & watchkeeper.v1.SessionEnded.$Shape} SessionEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SessionEnded.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.SessionEnded();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (v = r.int32())
                                m.reason = v;
                            else
                                delete m.reason;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            /**
             * Reason enum.
             * @name watchkeeper.v1.SessionEnded.Reason
             * @enum {number}
             * @property {number} REASON_UNSPECIFIED=0 REASON_UNSPECIFIED value
             * @property {number} SIGNED_OUT=1 SIGNED_OUT value
             * @property {number} COMPANION_LOST=2 COMPANION_LOST value
             */
            SessionEnded.Reason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "REASON_UNSPECIFIED"] = 0;
                values[valuesById[1] = "SIGNED_OUT"] = 1;
                values[valuesById[2] = "COMPANION_LOST"] = 2;
                return values;
            })();

            return SessionEnded;
        })();

        v1.WindowFocused = (function() {

            /**
             * Properties of a WindowFocused.
             * @typedef {Object} watchkeeper.v1.WindowFocused.$Properties
             * @property {string|null} [title] WindowFocused title
             * @property {string|null} [program] WindowFocused program
             * @property {number|null} [processId] WindowFocused processId
             * @property {boolean|null} [titleTruncated] WindowFocused titleTruncated
             * @property {boolean|null} [titleUnreadable] WindowFocused titleUnreadable
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WindowFocused.
             * @memberof watchkeeper.v1
             * @interface IWindowFocused
             * @augments watchkeeper.v1.WindowFocused.$Properties
             * @deprecated Use watchkeeper.v1.WindowFocused.$Properties instead.
             */

            /**
             * Shape of a WindowFocused.
             * @typedef {watchkeeper.v1.WindowFocused.$Properties} watchkeeper.v1.WindowFocused.$Shape
             */

            /**
             * Constructs a new WindowFocused.
             * @memberof watchkeeper.v1
             * @classdesc Represents a WindowFocused.
             * @constructor
             * @param {watchkeeper.v1.WindowFocused.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WindowFocused = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * WindowFocused title.
             * @member {string} title
             * @memberof watchkeeper.v1.WindowFocused
             * @instance
             */
            WindowFocused.prototype.title = "";

            /**
             * WindowFocused program.
             * @member {string} program
             * @memberof watchkeeper.v1.WindowFocused
             * @instance
             */
            WindowFocused.prototype.program = "";

            /**
             * WindowFocused processId.
             * @member {number} processId
             * @memberof watchkeeper.v1.WindowFocused
             * @instance
             */
            WindowFocused.prototype.processId = 0;

            /**
             * WindowFocused titleTruncated.
             * @member {boolean} titleTruncated
             * @memberof watchkeeper.v1.WindowFocused
             * @instance
             */
            WindowFocused.prototype.titleTruncated = false;

            /**
             * WindowFocused titleUnreadable.
             * @member {boolean} titleUnreadable
             * @memberof watchkeeper.v1.WindowFocused
             * @instance
             */
            WindowFocused.prototype.titleUnreadable = false;

            /**
             * Encodes the specified WindowFocused message. Does not implicitly {@link watchkeeper.v1.WindowFocused.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.WindowFocused
             * @static
             * @param {watchkeeper.v1.WindowFocused.$Properties} m WindowFocused message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WindowFocused.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.title != null && $Object.hasOwnProperty.call(m, "title") && m.title !== "")
                    w.uint32(/* id 1, wireType 2 =*/10).string(m.title);
                if (m.program != null && $Object.hasOwnProperty.call(m, "program") && m.program !== "")
                    w.uint32(/* id 2, wireType 2 =*/18).string(m.program);
                if (m.processId != null && $Object.hasOwnProperty.call(m, "processId") && m.processId !== 0)
                    w.uint32(/* id 3, wireType 0 =*/24).uint32(m.processId);
                if (m.titleTruncated != null && $Object.hasOwnProperty.call(m, "titleTruncated") && m.titleTruncated !== false)
                    w.uint32(/* id 4, wireType 0 =*/32).bool(m.titleTruncated);
                if (m.titleUnreadable != null && $Object.hasOwnProperty.call(m, "titleUnreadable") && m.titleUnreadable !== false)
                    w.uint32(/* id 5, wireType 0 =*/40).bool(m.titleUnreadable);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a WindowFocused message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.WindowFocused
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.WindowFocused & watchkeeper.v1.WindowFocused.$Shape} WindowFocused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WindowFocused.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.WindowFocused();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.title = v;
                            else
                                delete m.title;
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.program = v;
                            else
                                delete m.program;
                            continue;
                        }
                    case 3: {
                            if (u !== 0)
                                break;
                            if (v = r.uint32())
                                m.processId = v;
                            else
                                delete m.processId;
                            continue;
                        }
                    case 4: {
                            if (u !== 0)
                                break;
                            if (v = r.bool())
                                m.titleTruncated = v;
                            else
                                delete m.titleTruncated;
                            continue;
                        }
                    case 5: {
                            if (u !== 0)
                                break;
                            if (v = r.bool())
                                m.titleUnreadable = v;
                            else
                                delete m.titleUnreadable;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return WindowFocused;
        })();

        v1.DesktopUnwatchable = (function() {

            /**
             * Properties of a DesktopUnwatchable.
             * @typedef {Object} watchkeeper.v1.DesktopUnwatchable.$Properties
             * @property {watchkeeper.v1.DesktopUnwatchable.Reason|null} [reason] DesktopUnwatchable reason
             * @property {string|null} [detail] DesktopUnwatchable detail
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DesktopUnwatchable.
             * @memberof watchkeeper.v1
             * @interface IDesktopUnwatchable
             * @augments watchkeeper.v1.DesktopUnwatchable.$Properties
             * @deprecated Use watchkeeper.v1.DesktopUnwatchable.$Properties instead.
             */

            /**
             * Shape of a DesktopUnwatchable.
             * @typedef {watchkeeper.v1.DesktopUnwatchable.$Properties} watchkeeper.v1.DesktopUnwatchable.$Shape
             */

            /**
             * Constructs a new DesktopUnwatchable.
             * @memberof watchkeeper.v1
             * @classdesc Represents a DesktopUnwatchable.
             * @constructor
             * @param {watchkeeper.v1.DesktopUnwatchable.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DesktopUnwatchable = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * DesktopUnwatchable reason.
             * @member {watchkeeper.v1.DesktopUnwatchable.Reason} reason
             * @memberof watchkeeper.v1.DesktopUnwatchable
             * @instance
             */
            DesktopUnwatchable.prototype.reason = 0;

            /**
             * DesktopUnwatchable detail.
             * @member {string} detail
             * @memberof watchkeeper.v1.DesktopUnwatchable
             * @instance
             */
            DesktopUnwatchable.prototype.detail = "";

            /**
             * Encodes the specified DesktopUnwatchable message. Does not implicitly {@link watchkeeper.v1.DesktopUnwatchable.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.DesktopUnwatchable
             * @static
             * @param {watchkeeper.v1.DesktopUnwatchable.$Properties} m DesktopUnwatchable message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DesktopUnwatchable.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.reason != null && $Object.hasOwnProperty.call(m, "reason") && m.reason !== 0)
                    w.uint32(/* id 1, wireType 0 =*/8).int32(m.reason);
                if (m.detail != null && $Object.hasOwnProperty.call(m, "detail") && m.detail !== "")
                    w.uint32(/* id 2, wireType 2 =*/18).string(m.detail);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a DesktopUnwatchable message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.DesktopUnwatchable
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.DesktopUnwatchable & watchkeeper.v1.DesktopUnwatchable.$Shape} DesktopUnwatchable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DesktopUnwatchable.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.DesktopUnwatchable();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (v = r.int32())
                                m.reason = v;
                            else
                                delete m.reason;
                            continue;
                        }
                    case 2: {
                            if (u !== 2)
                                break;
                            if ((v = r.stringVerify()).length)
                                m.detail = v;
                            else
                                delete m.detail;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            /**
             * Reason enum.
             * @name watchkeeper.v1.DesktopUnwatchable.Reason
             * @enum {number}
             * @property {number} REASON_UNSPECIFIED=0 REASON_UNSPECIFIED value
             * @property {number} NO_DISPLAY=1 NO_DISPLAY value
             * @property {number} WAYLAND=2 WAYLAND value
             * @property {number} CONNECTION_REFUSED=3 CONNECTION_REFUSED value
             * @property {number} CONNECTION_LOST=4 CONNECTION_LOST value
             * @property {number} NO_WINDOW_MANAGER=5 NO_WINDOW_MANAGER value
             */
            DesktopUnwatchable.Reason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "REASON_UNSPECIFIED"] = 0;
                values[valuesById[1] = "NO_DISPLAY"] = 1;
                values[valuesById[2] = "WAYLAND"] = 2;
                values[valuesById[3] = "CONNECTION_REFUSED"] = 3;
                values[valuesById[4] = "CONNECTION_LOST"] = 4;
                values[valuesById[5] = "NO_WINDOW_MANAGER"] = 5;
                return values;
            })();

            return DesktopUnwatchable;
        })();

        v1.Gap = (function() {

            /**
             * Properties of a Gap.
             * @typedef {Object} watchkeeper.v1.Gap.$Properties
             * @property {watchkeeper.v1.Gap.Reason|null} [reason] Gap reason
             * @property {number|null} [count] Gap count
             * @property {number|null} [firstAtMs] Gap firstAtMs
             * @property {number|null} [lastAtMs] Gap lastAtMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Gap.
             * @memberof watchkeeper.v1
             * @interface IGap
             * @augments watchkeeper.v1.Gap.$Properties
             * @deprecated Use watchkeeper.v1.Gap.$Properties instead.
             */

            /**
             * Shape of a Gap.
             * @typedef {watchkeeper.v1.Gap.$Properties} watchkeeper.v1.Gap.$Shape
             */

            /**
             * Constructs a new Gap.
             * @memberof watchkeeper.v1
             * @classdesc Represents a Gap.
             * @constructor
             * @param {watchkeeper.v1.Gap.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Gap = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * Gap reason.
             * @member {watchkeeper.v1.Gap.Reason} reason
             * @memberof watchkeeper.v1.Gap
             * @instance
             */
            Gap.prototype.reason = 0;

            /**
             * Gap count.
             * @member {number} count
             * @memberof watchkeeper.v1.Gap
             * @instance
             */
            Gap.prototype.count = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Gap firstAtMs.
             * @member {number} firstAtMs
             * @memberof watchkeeper.v1.Gap
             * @instance
             */
            Gap.prototype.firstAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Gap lastAtMs.
             * @member {number} lastAtMs
             * @memberof watchkeeper.v1.Gap
             * @instance
             */
            Gap.prototype.lastAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified Gap message. Does not implicitly {@link watchkeeper.v1.Gap.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.Gap
             * @static
             * @param {watchkeeper.v1.Gap.$Properties} m Gap message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Gap.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.reason != null && $Object.hasOwnProperty.call(m, "reason") && m.reason !== 0)
                    w.uint32(/* id 1, wireType 0 =*/8).int32(m.reason);
                if (m.count != null && $Object.hasOwnProperty.call(m, "count") && (typeof m.count === "object" ? m.count.low || m.count.high : m.count !== 0))
                    w.uint32(/* id 2, wireType 0 =*/16).uint64(m.count);
                if (m.firstAtMs != null && $Object.hasOwnProperty.call(m, "firstAtMs") && (typeof m.firstAtMs === "object" ? m.firstAtMs.low || m.firstAtMs.high : m.firstAtMs !== 0))
                    w.uint32(/* id 3, wireType 0 =*/24).uint64(m.firstAtMs);
                if (m.lastAtMs != null && $Object.hasOwnProperty.call(m, "lastAtMs") && (typeof m.lastAtMs === "object" ? m.lastAtMs.low || m.lastAtMs.high : m.lastAtMs !== 0))
                    w.uint32(/* id 4, wireType 0 =*/32).uint64(m.lastAtMs);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a Gap message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.Gap
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.Gap & watchkeeper.v1.Gap.$Shape} Gap
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Gap.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.Gap();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (v = r.int32())
                                m.reason = v;
                            else
                                delete m.reason;
                            continue;
                        }
                    case 2: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.count = v;
                            else
                                delete m.count;
                            continue;
                        }
                    case 3: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.firstAtMs = v;
                            else
                                delete m.firstAtMs;
                            continue;
                        }
                    case 4: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.lastAtMs = v;
                            else
                                delete m.lastAtMs;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            /**
             * Reason enum.
             * @name watchkeeper.v1.Gap.Reason
             * @enum {number}
             * @property {number} REASON_UNSPECIFIED=0 REASON_UNSPECIFIED value
             * @property {number} OUTBOX_FULL=1 OUTBOX_FULL value
             * @property {number} RATE_LIMITED=2 RATE_LIMITED value
             * @property {number} OUTBOX_LOST=3 OUTBOX_LOST value
             * @property {number} COMPANION_BUFFER_FULL=4 COMPANION_BUFFER_FULL value
             */
            Gap.Reason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "REASON_UNSPECIFIED"] = 0;
                values[valuesById[1] = "OUTBOX_FULL"] = 1;
                values[valuesById[2] = "RATE_LIMITED"] = 2;
                values[valuesById[3] = "OUTBOX_LOST"] = 3;
                values[valuesById[4] = "COMPANION_BUFFER_FULL"] = 4;
                return values;
            })();

            return Gap;
        })();

        v1.ClockChanged = (function() {

            /**
             * Properties of a ClockChanged.
             * @typedef {Object} watchkeeper.v1.ClockChanged.$Properties
             * @property {number|null} [beforeMs] ClockChanged beforeMs
             * @property {number|null} [afterMs] ClockChanged afterMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ClockChanged.
             * @memberof watchkeeper.v1
             * @interface IClockChanged
             * @augments watchkeeper.v1.ClockChanged.$Properties
             * @deprecated Use watchkeeper.v1.ClockChanged.$Properties instead.
             */

            /**
             * Shape of a ClockChanged.
             * @typedef {watchkeeper.v1.ClockChanged.$Properties} watchkeeper.v1.ClockChanged.$Shape
             */

            /**
             * Constructs a new ClockChanged.
             * @memberof watchkeeper.v1
             * @classdesc Represents a ClockChanged.
             * @constructor
             * @param {watchkeeper.v1.ClockChanged.$Properties=} [p] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ClockChanged = function (p) {
                if (p)
                    for (var ks = $Object.keys(p), i = 0; i < ks.length; ++i)
                        if (p[ks[i]] != null && ks[i] !== "__proto__")
                            this[ks[i]] = p[ks[i]];
            };

            /**
             * ClockChanged beforeMs.
             * @member {number} beforeMs
             * @memberof watchkeeper.v1.ClockChanged
             * @instance
             */
            ClockChanged.prototype.beforeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ClockChanged afterMs.
             * @member {number} afterMs
             * @memberof watchkeeper.v1.ClockChanged
             * @instance
             */
            ClockChanged.prototype.afterMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Encodes the specified ClockChanged message. Does not implicitly {@link watchkeeper.v1.ClockChanged.verify|verify} messages.
             * @function encode
             * @memberof watchkeeper.v1.ClockChanged
             * @static
             * @param {watchkeeper.v1.ClockChanged.$Properties} m ClockChanged message or plain object to encode
             * @param {$protobuf.Writer} [w] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClockChanged.encode = function (m, w, q) {
                if (!w)
                    w = $Writer.create();
                if (q === $undefined)
                    q = 0;
                if (q > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (m.beforeMs != null && $Object.hasOwnProperty.call(m, "beforeMs") && (typeof m.beforeMs === "object" ? m.beforeMs.low || m.beforeMs.high : m.beforeMs !== 0))
                    w.uint32(/* id 1, wireType 0 =*/8).uint64(m.beforeMs);
                if (m.afterMs != null && $Object.hasOwnProperty.call(m, "afterMs") && (typeof m.afterMs === "object" ? m.afterMs.low || m.afterMs.high : m.afterMs !== 0))
                    w.uint32(/* id 2, wireType 0 =*/16).uint64(m.afterMs);
                if (m.$unknowns != null && $Object.hasOwnProperty.call(m, "$unknowns"))
                    for (var i = 0; i < m.$unknowns.length; ++i)
                        w.raw(m.$unknowns[i]);
                return w;
            };

            /**
             * Decodes a ClockChanged message from the specified reader or buffer.
             * @function decode
             * @memberof watchkeeper.v1.ClockChanged
             * @static
             * @param {$protobuf.Reader|Uint8Array} r Reader or buffer to decode from
             * @param {number} [l] Message length if known beforehand
             * @returns {watchkeeper.v1.ClockChanged & watchkeeper.v1.ClockChanged.$Shape} ClockChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClockChanged.decode = function (r, l, z, q, g) {
                if (!(r instanceof $Reader))
                    r = $Reader.create(r);
                if (q === $undefined)
                    q = 0;
                if (q > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                var c, m, v;
                if (l === $undefined)
                    c = r.len;
                else {
                    c = r.pos + l;
                    if (c > r.len)
                        throw $RangeError("index out of range");
                    l = r.len;
                    r.len = c;
                }
                m = g || new $root.watchkeeper.v1.ClockChanged();
                while (r.pos < c) {
                    var s = r.pos;
                    var t = r.tag();
                    if (t === z) {
                        z = $undefined;
                        break;
                    }
                    var u = t & 7;
                    switch (t >>>= 3) {
                    case 1: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.beforeMs = v;
                            else
                                delete m.beforeMs;
                            continue;
                        }
                    case 2: {
                            if (u !== 0)
                                break;
                            if (typeof (v = r.uint64()) === "object" ? v.low || v.high : v !== 0)
                                m.afterMs = v;
                            else
                                delete m.afterMs;
                            continue;
                        }
                    }
                    r.skipType(u, q, t);
                    if (!r.discardUnknown) {
                        $util.makeProp(m, "$unknowns", false);
                        (m.$unknowns || (m.$unknowns = [])).push(r.raw(s, r.pos));
                    }
                }
                if (l !== $undefined) {
                    if (r.pos !== c)
                        throw $RangeError("index out of range");
                    r.len = l;
                }
                if (z !== $undefined)
                    throw $Error("missing end group");
                return m;
            };

            return ClockChanged;
        })();

        return v1;
    })();

    return watchkeeper;
})();

export {
  $root as default
};
