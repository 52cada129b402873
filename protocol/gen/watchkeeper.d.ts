import * as $protobuf from "protobufjs/minimal.js";

/** Namespace watchkeeper. */
export namespace watchkeeper {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an AgentFrame.
         * @deprecated Use watchkeeper.v1.AgentFrame.$Properties instead.
         */
        interface IAgentFrame extends watchkeeper.v1.AgentFrame.$Properties {
        }

        /** Represents an AgentFrame. */
        class AgentFrame {

            /**
             * Constructs a new AgentFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.AgentFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentFrame hello. */
            hello?: (watchkeeper.v1.Hello.$Properties|null);

            /** AgentFrame batch. */
            batch?: (Uint8Array|null);

            /** AgentFrame heartbeat. */
            heartbeat?: (watchkeeper.v1.Heartbeat.$Properties|null);

            /** AgentFrame frame. */
            frame?: ("hello"|"batch"|"heartbeat");

            /**
             * Encodes the specified AgentFrame message. Does not implicitly {@link watchkeeper.v1.AgentFrame.verify|verify} messages.
             * @param message AgentFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.AgentFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.AgentFrame & watchkeeper.v1.AgentFrame.$Shape} AgentFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.AgentFrame & watchkeeper.v1.AgentFrame.$Shape;
        }

        namespace AgentFrame {

            /** Properties of an AgentFrame. */
            interface $Properties {

                /** AgentFrame hello */
                hello?: (watchkeeper.v1.Hello.$Properties|null);

                /** AgentFrame batch */
                batch?: (Uint8Array|null);

                /** AgentFrame heartbeat */
                heartbeat?: (watchkeeper.v1.Heartbeat.$Properties|null);

                /** AgentFrame frame */
                frame?: ("hello"|"batch"|"heartbeat");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AgentFrame. */
            type $Shape = {
              hello?: watchkeeper.v1.Hello.$Shape|null;
              batch?: Uint8Array|null;
              heartbeat?: watchkeeper.v1.Heartbeat.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ frame?: undefined; hello?: null; batch?: null; heartbeat?: null }|{ frame?: "hello"; hello: watchkeeper.v1.Hello.$Shape; batch?: null; heartbeat?: null }|{ frame?: "batch"; hello?: null; batch: Uint8Array; heartbeat?: null }|{ frame?: "heartbeat"; hello?: null; batch?: null; heartbeat: watchkeeper.v1.Heartbeat.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use watchkeeper.v1.Hello.$Properties instead.
         */
        interface IHello extends watchkeeper.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello protocolMinor. */
            protocolMinor: number;

            /** Hello agentVersion. */
            agentVersion: string;

            /** Hello hostname. */
            hostname: string;

            /** Hello operatingSystem. */
            operatingSystem: string;

            /** Hello machineFingerprint. */
            machineFingerprint: Uint8Array;

            /** Hello clockMs. */
            clockMs: number;

            /** Hello streams. */
            streams: watchkeeper.v1.StreamPosition.$Properties[];

            /**
             * Encodes the specified Hello message. Does not implicitly {@link watchkeeper.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Hello & watchkeeper.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Hello & watchkeeper.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello protocolMinor */
                protocolMinor?: (number|null);

                /** Hello agentVersion */
                agentVersion?: (string|null);

                /** Hello hostname */
                hostname?: (string|null);

                /** Hello operatingSystem */
                operatingSystem?: (string|null);

                /** Hello machineFingerprint */
                machineFingerprint?: (Uint8Array|null);

                /** Hello clockMs */
                clockMs?: (number|null);

                /** Hello streams */
                streams?: (watchkeeper.v1.StreamPosition.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = watchkeeper.v1.Hello.$Properties;
        }

        /**
         * Properties of a StreamPosition.
         * @deprecated Use watchkeeper.v1.StreamPosition.$Properties instead.
         */
        interface IStreamPosition extends watchkeeper.v1.StreamPosition.$Properties {
        }

        /** Represents a StreamPosition. */
        class StreamPosition {

            /**
             * Constructs a new StreamPosition.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.StreamPosition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StreamPosition streamId. */
            streamId: Uint8Array;

            /** StreamPosition nextSequence. */
            nextSequence: number;

            /** StreamPosition root. */
            root: Uint8Array;

            /**
             * Encodes the specified StreamPosition message. Does not implicitly {@link watchkeeper.v1.StreamPosition.verify|verify} messages.
             * @param message StreamPosition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.StreamPosition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StreamPosition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.StreamPosition & watchkeeper.v1.StreamPosition.$Shape} StreamPosition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.StreamPosition & watchkeeper.v1.StreamPosition.$Shape;
        }

        namespace StreamPosition {

            /** Properties of a StreamPosition. */
            interface $Properties {

                /** StreamPosition streamId */
                streamId?: (Uint8Array|null);

                /** StreamPosition nextSequence */
                nextSequence?: (number|null);

                /** StreamPosition root */
                root?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StreamPosition. */
            type $Shape = watchkeeper.v1.StreamPosition.$Properties;
        }

        /**
         * Properties of a Batch.
         * @deprecated Use watchkeeper.v1.Batch.$Properties instead.
         */
        interface IBatch extends watchkeeper.v1.Batch.$Properties {
        }

        /** Represents a Batch. */
        class Batch {

            /**
             * Constructs a new Batch.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Batch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Batch streamId. */
            streamId: Uint8Array;

            /** Batch sessionId. */
            sessionId: Uint8Array;

            /** Batch firstSequence. */
            firstSequence: number;

            /** Batch previousRoot. */
            previousRoot: Uint8Array;

            /** Batch events. */
            events: Uint8Array[];

            /** Batch signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified Batch message. Does not implicitly {@link watchkeeper.v1.Batch.verify|verify} messages.
             * @param message Batch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Batch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Batch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Batch & watchkeeper.v1.Batch.$Shape} Batch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Batch & watchkeeper.v1.Batch.$Shape;
        }

        namespace Batch {

            /** Properties of a Batch. */
            interface $Properties {

                /** Batch streamId */
                streamId?: (Uint8Array|null);

                /** Batch sessionId */
                sessionId?: (Uint8Array|null);

                /** Batch firstSequence */
                firstSequence?: (number|null);

                /** Batch previousRoot */
                previousRoot?: (Uint8Array|null);

                /** Batch events */
                events?: (Uint8Array[]|null);

                /** Batch signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Batch. */
            type $Shape = watchkeeper.v1.Batch.$Properties;
        }

        /**
         * Properties of a Heartbeat.
         * @deprecated Use watchkeeper.v1.Heartbeat.$Properties instead.
         */
        interface IHeartbeat extends watchkeeper.v1.Heartbeat.$Properties {
        }

        /** Represents a Heartbeat. */
        class Heartbeat {

            /**
             * Constructs a new Heartbeat.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Heartbeat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Heartbeat clockMs. */
            clockMs: number;

            /** Heartbeat outboxEvents. */
            outboxEvents: number;

            /** Heartbeat outboxBytes. */
            outboxBytes: number;

            /** Heartbeat sessions. */
            sessions: number;

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link watchkeeper.v1.Heartbeat.verify|verify} messages.
             * @param message Heartbeat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Heartbeat & watchkeeper.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Heartbeat & watchkeeper.v1.Heartbeat.$Shape;
        }

        namespace Heartbeat {

            /** Properties of a Heartbeat. */
            interface $Properties {

                /** Heartbeat clockMs */
                clockMs?: (number|null);

                /** Heartbeat outboxEvents */
                outboxEvents?: (number|null);

                /** Heartbeat outboxBytes */
                outboxBytes?: (number|null);

                /** Heartbeat sessions */
                sessions?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Heartbeat. */
            type $Shape = watchkeeper.v1.Heartbeat.$Properties;
        }

        /**
         * Properties of a CollectorFrame.
         * @deprecated Use watchkeeper.v1.CollectorFrame.$Properties instead.
         */
        interface ICollectorFrame extends watchkeeper.v1.CollectorFrame.$Properties {
        }

        /** Represents a CollectorFrame. */
        class CollectorFrame {

            /**
             * Constructs a new CollectorFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.CollectorFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CollectorFrame welcome. */
            welcome?: (watchkeeper.v1.Welcome.$Properties|null);

            /** CollectorFrame ack. */
            ack?: (watchkeeper.v1.Ack.$Properties|null);

            /** CollectorFrame throttle. */
            throttle?: (watchkeeper.v1.Throttle.$Properties|null);

            /** CollectorFrame refusal. */
            refusal?: (watchkeeper.v1.Refusal.$Properties|null);

            /** CollectorFrame frame. */
            frame?: ("welcome"|"ack"|"throttle"|"refusal");

            /**
             * Encodes the specified CollectorFrame message. Does not implicitly {@link watchkeeper.v1.CollectorFrame.verify|verify} messages.
             * @param message CollectorFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.CollectorFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CollectorFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.CollectorFrame & watchkeeper.v1.CollectorFrame.$Shape} CollectorFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.CollectorFrame & watchkeeper.v1.CollectorFrame.$Shape;
        }

        namespace CollectorFrame {

            /** Properties of a CollectorFrame. */
            interface $Properties {

                /** CollectorFrame welcome */
                welcome?: (watchkeeper.v1.Welcome.$Properties|null);

                /** CollectorFrame ack */
                ack?: (watchkeeper.v1.Ack.$Properties|null);

                /** CollectorFrame throttle */
                throttle?: (watchkeeper.v1.Throttle.$Properties|null);

                /** CollectorFrame refusal */
                refusal?: (watchkeeper.v1.Refusal.$Properties|null);

                /** CollectorFrame frame */
                frame?: ("welcome"|"ack"|"throttle"|"refusal");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a CollectorFrame. */
            type $Shape = {
              welcome?: watchkeeper.v1.Welcome.$Shape|null;
              ack?: watchkeeper.v1.Ack.$Shape|null;
              throttle?: watchkeeper.v1.Throttle.$Shape|null;
              refusal?: watchkeeper.v1.Refusal.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ frame?: undefined; welcome?: null; ack?: null; throttle?: null; refusal?: null }|{ frame?: "welcome"; welcome: watchkeeper.v1.Welcome.$Shape; ack?: null; throttle?: null; refusal?: null }|{ frame?: "ack"; welcome?: null; ack: watchkeeper.v1.Ack.$Shape; throttle?: null; refusal?: null }|{ frame?: "throttle"; welcome?: null; ack?: null; throttle: watchkeeper.v1.Throttle.$Shape; refusal?: null }|{ frame?: "refusal"; welcome?: null; ack?: null; throttle?: null; refusal: watchkeeper.v1.Refusal.$Shape })
            );
        }

        /**
         * Properties of a Welcome.
         * @deprecated Use watchkeeper.v1.Welcome.$Properties instead.
         */
        interface IWelcome extends watchkeeper.v1.Welcome.$Properties {
        }

        /** Represents a Welcome. */
        class Welcome {

            /**
             * Constructs a new Welcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Welcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Welcome clockMs. */
            clockMs: number;

            /** Welcome streams. */
            streams: watchkeeper.v1.StreamPosition.$Properties[];

            /** Welcome heartbeatIntervalMs. */
            heartbeatIntervalMs: number;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link watchkeeper.v1.Welcome.verify|verify} messages.
             * @param message Welcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Welcome & watchkeeper.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Welcome & watchkeeper.v1.Welcome.$Shape;
        }

        namespace Welcome {

            /** Properties of a Welcome. */
            interface $Properties {

                /** Welcome clockMs */
                clockMs?: (number|null);

                /** Welcome streams */
                streams?: (watchkeeper.v1.StreamPosition.$Properties[]|null);

                /** Welcome heartbeatIntervalMs */
                heartbeatIntervalMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Welcome. */
            type $Shape = watchkeeper.v1.Welcome.$Properties;
        }

        /**
         * Properties of an Ack.
         * @deprecated Use watchkeeper.v1.Ack.$Properties instead.
         */
        interface IAck extends watchkeeper.v1.Ack.$Properties {
        }

        /** Represents an Ack. */
        class Ack {

            /**
             * Constructs a new Ack.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Ack.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ack streamId. */
            streamId: Uint8Array;

            /** Ack throughSequence. */
            throughSequence: number;

            /**
             * Encodes the specified Ack message. Does not implicitly {@link watchkeeper.v1.Ack.verify|verify} messages.
             * @param message Ack message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Ack.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Ack message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Ack & watchkeeper.v1.Ack.$Shape} Ack
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Ack & watchkeeper.v1.Ack.$Shape;
        }

        namespace Ack {

            /** Properties of an Ack. */
            interface $Properties {

                /** Ack streamId */
                streamId?: (Uint8Array|null);

                /** Ack throughSequence */
                throughSequence?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Ack. */
            type $Shape = watchkeeper.v1.Ack.$Properties;
        }

        /**
         * Properties of a Throttle.
         * @deprecated Use watchkeeper.v1.Throttle.$Properties instead.
         */
        interface IThrottle extends watchkeeper.v1.Throttle.$Properties {
        }

        /** Represents a Throttle. */
        class Throttle {

            /**
             * Constructs a new Throttle.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Throttle.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Throttle pauseMs. */
            pauseMs: number;

            /**
             * Encodes the specified Throttle message. Does not implicitly {@link watchkeeper.v1.Throttle.verify|verify} messages.
             * @param message Throttle message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Throttle.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Throttle message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Throttle & watchkeeper.v1.Throttle.$Shape} Throttle
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Throttle & watchkeeper.v1.Throttle.$Shape;
        }

        namespace Throttle {

            /** Properties of a Throttle. */
            interface $Properties {

                /** Throttle pauseMs */
                pauseMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Throttle. */
            type $Shape = watchkeeper.v1.Throttle.$Properties;
        }

        /** RefusalCode enum. */
        enum RefusalCode {

            /** REFUSAL_CODE_UNSPECIFIED value */
            REFUSAL_CODE_UNSPECIFIED = 0,

            /** MALFORMED_FRAME value */
            MALFORMED_FRAME = 1,

            /** UNSUPPORTED_VERSION value */
            UNSUPPORTED_VERSION = 2,

            /** NOT_ENROLLED value */
            NOT_ENROLLED = 3,

            /** REVOKED value */
            REVOKED = 4,

            /** TOKEN_INVALID value */
            TOKEN_INVALID = 5,

            /** TOKEN_EXPIRED value */
            TOKEN_EXPIRED = 6,

            /** TOKEN_USED_UP value */
            TOKEN_USED_UP = 7,

            /** TOKEN_REVOKED value */
            TOKEN_REVOKED = 8,

            /** REPLACED value */
            REPLACED = 9,

            /** STREAM_CONFLICT value */
            STREAM_CONFLICT = 10,

            /** STORE_UNAVAILABLE value */
            STORE_UNAVAILABLE = 11,

            /** SHUTTING_DOWN value */
            SHUTTING_DOWN = 12,

            /** RATE_LIMITED value */
            RATE_LIMITED = 13
        }

        /**
         * Properties of a Refusal.
         * @deprecated Use watchkeeper.v1.Refusal.$Properties instead.
         */
        interface IRefusal extends watchkeeper.v1.Refusal.$Properties {
        }

        /** Represents a Refusal. */
        class Refusal {

            /**
             * Constructs a new Refusal.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Refusal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Refusal code. */
            code: watchkeeper.v1.RefusalCode;

            /** Refusal message. */
            message: string;

            /** Refusal retryAfterMs. */
            retryAfterMs: number;

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link watchkeeper.v1.Refusal.verify|verify} messages.
             * @param message Refusal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Refusal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Refusal & watchkeeper.v1.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Refusal & watchkeeper.v1.Refusal.$Shape;
        }

        namespace Refusal {

            /** Properties of a Refusal. */
            interface $Properties {

                /** Refusal code */
                code?: (watchkeeper.v1.RefusalCode|null);

                /** Refusal message */
                message?: (string|null);

                /** Refusal retryAfterMs */
                retryAfterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Refusal. */
            type $Shape = watchkeeper.v1.Refusal.$Properties;
        }

        /**
         * Properties of an EnrolRequest.
         * @deprecated Use watchkeeper.v1.EnrolRequest.$Properties instead.
         */
        interface IEnrolRequest extends watchkeeper.v1.EnrolRequest.$Properties {
        }

        /** Represents an EnrolRequest. */
        class EnrolRequest {

            /**
             * Constructs a new EnrolRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.EnrolRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnrolRequest tokenId. */
            tokenId: Uint8Array;

            /** EnrolRequest tokenSecret. */
            tokenSecret: Uint8Array;

            /** EnrolRequest certificateRequest. */
            certificateRequest: Uint8Array;

            /** EnrolRequest hostname. */
            hostname: string;

            /** EnrolRequest machineFingerprint. */
            machineFingerprint: Uint8Array;

            /**
             * Encodes the specified EnrolRequest message. Does not implicitly {@link watchkeeper.v1.EnrolRequest.verify|verify} messages.
             * @param message EnrolRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.EnrolRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.EnrolRequest & watchkeeper.v1.EnrolRequest.$Shape} EnrolRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.EnrolRequest & watchkeeper.v1.EnrolRequest.$Shape;
        }

        namespace EnrolRequest {

            /** Properties of an EnrolRequest. */
            interface $Properties {

                /** EnrolRequest tokenId */
                tokenId?: (Uint8Array|null);

                /** EnrolRequest tokenSecret */
                tokenSecret?: (Uint8Array|null);

                /** EnrolRequest certificateRequest */
                certificateRequest?: (Uint8Array|null);

                /** EnrolRequest hostname */
                hostname?: (string|null);

                /** EnrolRequest machineFingerprint */
                machineFingerprint?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolRequest. */
            type $Shape = watchkeeper.v1.EnrolRequest.$Properties;
        }

        /**
         * Properties of an EnrolResponse.
         * @deprecated Use watchkeeper.v1.EnrolResponse.$Properties instead.
         */
        interface IEnrolResponse extends watchkeeper.v1.EnrolResponse.$Properties {
        }

        /** Represents an EnrolResponse. */
        class EnrolResponse {

            /**
             * Constructs a new EnrolResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.EnrolResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnrolResponse deviceId. */
            deviceId: Uint8Array;

            /** EnrolResponse certificate. */
            certificate: Uint8Array;

            /** EnrolResponse authority. */
            authority: Uint8Array;

            /**
             * Encodes the specified EnrolResponse message. Does not implicitly {@link watchkeeper.v1.EnrolResponse.verify|verify} messages.
             * @param message EnrolResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.EnrolResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnrolResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.EnrolResponse & watchkeeper.v1.EnrolResponse.$Shape} EnrolResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.EnrolResponse & watchkeeper.v1.EnrolResponse.$Shape;
        }

        namespace EnrolResponse {

            /** Properties of an EnrolResponse. */
            interface $Properties {

                /** EnrolResponse deviceId */
                deviceId?: (Uint8Array|null);

                /** EnrolResponse certificate */
                certificate?: (Uint8Array|null);

                /** EnrolResponse authority */
                authority?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnrolResponse. */
            type $Shape = watchkeeper.v1.EnrolResponse.$Properties;
        }

        /**
         * Properties of an Event.
         * @deprecated Use watchkeeper.v1.Event.$Properties instead.
         */
        interface IEvent extends watchkeeper.v1.Event.$Properties {
        }

        /** Represents an Event. */
        class Event {

            /**
             * Constructs a new Event.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Event.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Event atMs. */
            atMs: number;

            /** Event agentStarted. */
            agentStarted?: (watchkeeper.v1.AgentStarted.$Properties|null);

            /** Event agentStopped. */
            agentStopped?: (watchkeeper.v1.AgentStopped.$Properties|null);

            /** Event sessionStarted. */
            sessionStarted?: (watchkeeper.v1.SessionStarted.$Properties|null);

            /** Event sessionEnded. */
            sessionEnded?: (watchkeeper.v1.SessionEnded.$Properties|null);

            /** Event windowFocused. */
            windowFocused?: (watchkeeper.v1.WindowFocused.$Properties|null);

            /** Event desktopUnwatchable. */
            desktopUnwatchable?: (watchkeeper.v1.DesktopUnwatchable.$Properties|null);

            /** Event gap. */
            gap?: (watchkeeper.v1.Gap.$Properties|null);

            /** Event clockChanged. */
            clockChanged?: (watchkeeper.v1.ClockChanged.$Properties|null);

            /** Event nothingFocused. */
            nothingFocused?: (watchkeeper.v1.NothingFocused.$Properties|null);

            /** Event kind. */
            kind?: ("agentStarted"|"agentStopped"|"sessionStarted"|"sessionEnded"|"windowFocused"|"desktopUnwatchable"|"gap"|"clockChanged"|"nothingFocused");

            /**
             * Encodes the specified Event message. Does not implicitly {@link watchkeeper.v1.Event.verify|verify} messages.
             * @param message Event message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Event message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Event & watchkeeper.v1.Event.$Shape} Event
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Event & watchkeeper.v1.Event.$Shape;
        }

        namespace Event {

            /** Properties of an Event. */
            interface $Properties {

                /** Event atMs */
                atMs?: (number|null);

                /** Event agentStarted */
                agentStarted?: (watchkeeper.v1.AgentStarted.$Properties|null);

                /** Event agentStopped */
                agentStopped?: (watchkeeper.v1.AgentStopped.$Properties|null);

                /** Event sessionStarted */
                sessionStarted?: (watchkeeper.v1.SessionStarted.$Properties|null);

                /** Event sessionEnded */
                sessionEnded?: (watchkeeper.v1.SessionEnded.$Properties|null);

                /** Event windowFocused */
                windowFocused?: (watchkeeper.v1.WindowFocused.$Properties|null);

                /** Event desktopUnwatchable */
                desktopUnwatchable?: (watchkeeper.v1.DesktopUnwatchable.$Properties|null);

                /** Event gap */
                gap?: (watchkeeper.v1.Gap.$Properties|null);

                /** Event clockChanged */
                clockChanged?: (watchkeeper.v1.ClockChanged.$Properties|null);

                /** Event nothingFocused */
                nothingFocused?: (watchkeeper.v1.NothingFocused.$Properties|null);

                /** Event kind */
                kind?: ("agentStarted"|"agentStopped"|"sessionStarted"|"sessionEnded"|"windowFocused"|"desktopUnwatchable"|"gap"|"clockChanged"|"nothingFocused");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Event. */
            type $Shape = {
              atMs?: number|null;
              agentStarted?: watchkeeper.v1.AgentStarted.$Shape|null;
              agentStopped?: watchkeeper.v1.AgentStopped.$Shape|null;
              sessionStarted?: watchkeeper.v1.SessionStarted.$Shape|null;
              sessionEnded?: watchkeeper.v1.SessionEnded.$Shape|null;
              windowFocused?: watchkeeper.v1.WindowFocused.$Shape|null;
              desktopUnwatchable?: watchkeeper.v1.DesktopUnwatchable.$Shape|null;
              gap?: watchkeeper.v1.Gap.$Shape|null;
              clockChanged?: watchkeeper.v1.ClockChanged.$Shape|null;
              nothingFocused?: watchkeeper.v1.NothingFocused.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null }|{ kind?: "agentStarted"; agentStarted: watchkeeper.v1.AgentStarted.$Shape; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null }|{ kind?: "agentStopped"; agentStarted?: null; agentStopped: watchkeeper.v1.AgentStopped.$Shape; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null }|{ kind?: "sessionStarted"; agentStarted?: null; agentStopped?: null; sessionStarted: watchkeeper.v1.SessionStarted.$Shape; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null }|{ kind?: "sessionEnded"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded: watchkeeper.v1.SessionEnded.$Shape; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null }|{ kind?: "windowFocused"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused: watchkeeper.v1.WindowFocused.$Shape; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null }|{ kind?: "desktopUnwatchable"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable: watchkeeper.v1.DesktopUnwatchable.$Shape; gap?: null; clockChanged?: null; nothingFocused?: null }|{ kind?: "gap"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap: watchkeeper.v1.Gap.$Shape; clockChanged?: null; nothingFocused?: null }|{ kind?: "clockChanged"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged: watchkeeper.v1.ClockChanged.$Shape; nothingFocused?: null }|{ kind?: "nothingFocused"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused: watchkeeper.v1.NothingFocused.$Shape })
            );
        }

        /**
         * Properties of an AgentStarted.
         * @deprecated Use watchkeeper.v1.AgentStarted.$Properties instead.
         */
        interface IAgentStarted extends watchkeeper.v1.AgentStarted.$Properties {
        }

        /** Represents an AgentStarted. */
        class AgentStarted {

            /**
             * Constructs a new AgentStarted.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.AgentStarted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentStarted agentVersion. */
            agentVersion: string;

            /** AgentStarted afterUncleanStop. */
            afterUncleanStop: boolean;

            /**
             * Encodes the specified AgentStarted message. Does not implicitly {@link watchkeeper.v1.AgentStarted.verify|verify} messages.
             * @param message AgentStarted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.AgentStarted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentStarted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.AgentStarted & watchkeeper.v1.AgentStarted.$Shape} AgentStarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.AgentStarted & watchkeeper.v1.AgentStarted.$Shape;
        }

        namespace AgentStarted {

            /** Properties of an AgentStarted. */
            interface $Properties {

                /** AgentStarted agentVersion */
                agentVersion?: (string|null);

                /** AgentStarted afterUncleanStop */
                afterUncleanStop?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AgentStarted. */
            type $Shape = watchkeeper.v1.AgentStarted.$Properties;
        }

        /**
         * Properties of an AgentStopped.
         * @deprecated Use watchkeeper.v1.AgentStopped.$Properties instead.
         */
        interface IAgentStopped extends watchkeeper.v1.AgentStopped.$Properties {
        }

        /** Represents an AgentStopped. */
        class AgentStopped {

            /**
             * Constructs a new AgentStopped.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.AgentStopped.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentStopped reason. */
            reason: watchkeeper.v1.AgentStopped.Reason;

            /**
             * Encodes the specified AgentStopped message. Does not implicitly {@link watchkeeper.v1.AgentStopped.verify|verify} messages.
             * @param message AgentStopped message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.AgentStopped.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentStopped message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.AgentStopped & watchkeeper.v1.AgentStopped.$Shape} AgentStopped
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.AgentStopped & watchkeeper.v1.AgentStopped.$Shape;
        }

        namespace AgentStopped {

            /** Properties of an AgentStopped. */
            interface $Properties {

                /** AgentStopped reason */
                reason?: (watchkeeper.v1.AgentStopped.Reason|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AgentStopped. */
            type $Shape = watchkeeper.v1.AgentStopped.$Properties;

            /** Reason enum. */
            enum Reason {

                /** REASON_UNSPECIFIED value */
                REASON_UNSPECIFIED = 0,

                /** REQUESTED value */
                REQUESTED = 1
            }
        }

        /**
         * Properties of a SessionStarted.
         * @deprecated Use watchkeeper.v1.SessionStarted.$Properties instead.
         */
        interface ISessionStarted extends watchkeeper.v1.SessionStarted.$Properties {
        }

        /** Represents a SessionStarted. */
        class SessionStarted {

            /**
             * Constructs a new SessionStarted.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.SessionStarted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionStarted account. */
            account: string;

            /** SessionStarted userId. */
            userId: number;

            /** SessionStarted desktop. */
            desktop: string;

            /**
             * Encodes the specified SessionStarted message. Does not implicitly {@link watchkeeper.v1.SessionStarted.verify|verify} messages.
             * @param message SessionStarted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.SessionStarted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionStarted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.SessionStarted & watchkeeper.v1.SessionStarted.$Shape} SessionStarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.SessionStarted & watchkeeper.v1.SessionStarted.$Shape;
        }

        namespace SessionStarted {

            /** Properties of a SessionStarted. */
            interface $Properties {

                /** SessionStarted account */
                account?: (string|null);

                /** SessionStarted userId */
                userId?: (number|null);

                /** SessionStarted desktop */
                desktop?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionStarted. */
            type $Shape = watchkeeper.v1.SessionStarted.$Properties;
        }

        /**
         * Properties of a SessionEnded.
         * @deprecated Use watchkeeper.v1.SessionEnded.$Properties instead.
         */
        interface ISessionEnded extends watchkeeper.v1.SessionEnded.$Properties {
        }

        /** Represents a SessionEnded. */
        class SessionEnded {

            /**
             * Constructs a new SessionEnded.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.SessionEnded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionEnded reason. */
            reason: watchkeeper.v1.SessionEnded.Reason;

            /**
             * Encodes the specified SessionEnded message. Does not implicitly {@link watchkeeper.v1.SessionEnded.verify|verify} messages.
             * @param message SessionEnded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.SessionEnded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionEnded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.SessionEnded & watchkeeper.v1.SessionEnded.$Shape} SessionEnded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.SessionEnded & watchkeeper.v1.SessionEnded.$Shape;
        }

        namespace SessionEnded {

            /** Properties of a SessionEnded. */
            interface $Properties {

                /** SessionEnded reason */
                reason?: (watchkeeper.v1.SessionEnded.Reason|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionEnded. */
            type $Shape = watchkeeper.v1.SessionEnded.$Properties;

            /** Reason enum. */
            enum Reason {

                /** REASON_UNSPECIFIED value */
                REASON_UNSPECIFIED = 0,

                /** SIGNED_OUT value */
                SIGNED_OUT = 1,

                /** COMPANION_LOST value */
                COMPANION_LOST = 2
            }
        }

        /**
         * Properties of a WindowFocused.
         * @deprecated Use watchkeeper.v1.WindowFocused.$Properties instead.
         */
        interface IWindowFocused extends watchkeeper.v1.WindowFocused.$Properties {
        }

        /** Represents a WindowFocused. */
        class WindowFocused {

            /**
             * Constructs a new WindowFocused.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.WindowFocused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowFocused title. */
            title: string;

            /** WindowFocused program. */
            program: string;

            /** WindowFocused processId. */
            processId: number;

            /** WindowFocused titleTruncated. */
            titleTruncated: boolean;

            /** WindowFocused titleUnreadable. */
            titleUnreadable: boolean;

            /**
             * Encodes the specified WindowFocused message. Does not implicitly {@link watchkeeper.v1.WindowFocused.verify|verify} messages.
             * @param message WindowFocused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.WindowFocused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowFocused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.WindowFocused & watchkeeper.v1.WindowFocused.$Shape} WindowFocused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.WindowFocused & watchkeeper.v1.WindowFocused.$Shape;
        }

        namespace WindowFocused {

            /** Properties of a WindowFocused. */
            interface $Properties {

                /** WindowFocused title */
                title?: (string|null);

                /** WindowFocused program */
                program?: (string|null);

                /** WindowFocused processId */
                processId?: (number|null);

                /** WindowFocused titleTruncated */
                titleTruncated?: (boolean|null);

                /** WindowFocused titleUnreadable */
                titleUnreadable?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowFocused. */
            type $Shape = watchkeeper.v1.WindowFocused.$Properties;
        }

        /**
         * Properties of a NothingFocused.
         * @deprecated Use watchkeeper.v1.NothingFocused.$Properties instead.
         */
        interface INothingFocused extends watchkeeper.v1.NothingFocused.$Properties {
        }

        /** Represents a NothingFocused. */
        class NothingFocused {

            /**
             * Constructs a new NothingFocused.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.NothingFocused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified NothingFocused message. Does not implicitly {@link watchkeeper.v1.NothingFocused.verify|verify} messages.
             * @param message NothingFocused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.NothingFocused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NothingFocused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.NothingFocused & watchkeeper.v1.NothingFocused.$Shape} NothingFocused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.NothingFocused & watchkeeper.v1.NothingFocused.$Shape;
        }

        namespace NothingFocused {

            /** Properties of a NothingFocused. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NothingFocused. */
            type $Shape = watchkeeper.v1.NothingFocused.$Properties;
        }

        /**
         * Properties of a DesktopUnwatchable.
         * @deprecated Use watchkeeper.v1.DesktopUnwatchable.$Properties instead.
         */
        interface IDesktopUnwatchable extends watchkeeper.v1.DesktopUnwatchable.$Properties {
        }

        /** Represents a DesktopUnwatchable. */
        class DesktopUnwatchable {

            /**
             * Constructs a new DesktopUnwatchable.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.DesktopUnwatchable.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DesktopUnwatchable reason. */
            reason: watchkeeper.v1.DesktopUnwatchable.Reason;

            /** DesktopUnwatchable detail. */
            detail: string;

            /**
             * Encodes the specified DesktopUnwatchable message. Does not implicitly {@link watchkeeper.v1.DesktopUnwatchable.verify|verify} messages.
             * @param message DesktopUnwatchable message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.DesktopUnwatchable.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DesktopUnwatchable message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.DesktopUnwatchable & watchkeeper.v1.DesktopUnwatchable.$Shape} DesktopUnwatchable
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.DesktopUnwatchable & watchkeeper.v1.DesktopUnwatchable.$Shape;
        }

        namespace DesktopUnwatchable {

            /** Properties of a DesktopUnwatchable. */
            interface $Properties {

                /** DesktopUnwatchable reason */
                reason?: (watchkeeper.v1.DesktopUnwatchable.Reason|null);

                /** DesktopUnwatchable detail */
                detail?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DesktopUnwatchable. */
            type $Shape = watchkeeper.v1.DesktopUnwatchable.$Properties;

            /** Reason enum. */
            enum Reason {

                /** REASON_UNSPECIFIED value */
                REASON_UNSPECIFIED = 0,

                /** NO_DISPLAY value */
                NO_DISPLAY = 1,

                /** WAYLAND value */
                WAYLAND = 2,

                /** CONNECTION_REFUSED value */
                CONNECTION_REFUSED = 3,

                /** CONNECTION_LOST value */
                CONNECTION_LOST = 4,

                /** NO_WINDOW_MANAGER value */
                NO_WINDOW_MANAGER = 5
            }
        }

        /**
         * Properties of a Gap.
         * @deprecated Use watchkeeper.v1.Gap.$Properties instead.
         */
        interface IGap extends watchkeeper.v1.Gap.$Properties {
        }

        /** Represents a Gap. */
        class Gap {

            /**
             * Constructs a new Gap.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Gap.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Gap reason. */
            reason: watchkeeper.v1.Gap.Reason;

            /** Gap count. */
            count: number;

            /** Gap firstAtMs. */
            firstAtMs: number;

            /** Gap lastAtMs. */
            lastAtMs: number;

            /**
             * Encodes the specified Gap message. Does not implicitly {@link watchkeeper.v1.Gap.verify|verify} messages.
             * @param message Gap message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Gap.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Gap message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Gap & watchkeeper.v1.Gap.$Shape} Gap
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Gap & watchkeeper.v1.Gap.$Shape;
        }

        namespace Gap {

            /** Properties of a Gap. */
            interface $Properties {

                /** Gap reason */
                reason?: (watchkeeper.v1.Gap.Reason|null);

                /** Gap count */
                count?: (number|null);

                /** Gap firstAtMs */
                firstAtMs?: (number|null);

                /** Gap lastAtMs */
                lastAtMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Gap. */
            type $Shape = watchkeeper.v1.Gap.$Properties;

            /** Reason enum. */
            enum Reason {

                /** REASON_UNSPECIFIED value */
                REASON_UNSPECIFIED = 0,

                /** OUTBOX_FULL value */
                OUTBOX_FULL = 1,

                /** RATE_LIMITED value */
                RATE_LIMITED = 2,

                /** OUTBOX_LOST value */
                OUTBOX_LOST = 3,

                /** COMPANION_BUFFER_FULL value */
                COMPANION_BUFFER_FULL = 4,

                /** COLLECTOR_LOST value */
                COLLECTOR_LOST = 5
            }
        }

        /**
         * Properties of a ClockChanged.
         * @deprecated Use watchkeeper.v1.ClockChanged.$Properties instead.
         */
        interface IClockChanged extends watchkeeper.v1.ClockChanged.$Properties {
        }

        /** Represents a ClockChanged. */
        class ClockChanged {

            /**
             * Constructs a new ClockChanged.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.ClockChanged.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClockChanged beforeMs. */
            beforeMs: number;

            /** ClockChanged afterMs. */
            afterMs: number;

            /**
             * Encodes the specified ClockChanged message. Does not implicitly {@link watchkeeper.v1.ClockChanged.verify|verify} messages.
             * @param message ClockChanged message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.ClockChanged.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClockChanged message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.ClockChanged & watchkeeper.v1.ClockChanged.$Shape} ClockChanged
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.ClockChanged & watchkeeper.v1.ClockChanged.$Shape;
        }

        namespace ClockChanged {

            /** Properties of a ClockChanged. */
            interface $Properties {

                /** ClockChanged beforeMs */
                beforeMs?: (number|null);

                /** ClockChanged afterMs */
                afterMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClockChanged. */
            type $Shape = watchkeeper.v1.ClockChanged.$Properties;
        }
    }
}
