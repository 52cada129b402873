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

            /** Hello policyVersion. */
            policyVersion: number;

            /** Hello policySha256. */
            policySha256: Uint8Array;

            /** Hello mediaRegisterVersion. */
            mediaRegisterVersion: number;

            /** Hello mediaGrantsVersion. */
            mediaGrantsVersion: number;

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

                /** Hello policyVersion */
                policyVersion?: (number|null);

                /** Hello policySha256 */
                policySha256?: (Uint8Array|null);

                /** Hello mediaRegisterVersion */
                mediaRegisterVersion?: (number|null);

                /** Hello mediaGrantsVersion */
                mediaGrantsVersion?: (number|null);

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

            /** CollectorFrame policyUpdate. */
            policyUpdate?: (watchkeeper.v1.PolicyUpdate.$Properties|null);

            /** CollectorFrame mediaRegister. */
            mediaRegister?: (watchkeeper.v1.MediaRegisterUpdate.$Properties|null);

            /** CollectorFrame mediaGrants. */
            mediaGrants?: (watchkeeper.v1.MediaGrantsUpdate.$Properties|null);

            /** CollectorFrame frame. */
            frame?: ("welcome"|"ack"|"throttle"|"refusal"|"policyUpdate"|"mediaRegister"|"mediaGrants");

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

                /** CollectorFrame policyUpdate */
                policyUpdate?: (watchkeeper.v1.PolicyUpdate.$Properties|null);

                /** CollectorFrame mediaRegister */
                mediaRegister?: (watchkeeper.v1.MediaRegisterUpdate.$Properties|null);

                /** CollectorFrame mediaGrants */
                mediaGrants?: (watchkeeper.v1.MediaGrantsUpdate.$Properties|null);

                /** CollectorFrame frame */
                frame?: ("welcome"|"ack"|"throttle"|"refusal"|"policyUpdate"|"mediaRegister"|"mediaGrants");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a CollectorFrame. */
            type $Shape = {
              welcome?: watchkeeper.v1.Welcome.$Shape|null;
              ack?: watchkeeper.v1.Ack.$Shape|null;
              throttle?: watchkeeper.v1.Throttle.$Shape|null;
              refusal?: watchkeeper.v1.Refusal.$Shape|null;
              policyUpdate?: watchkeeper.v1.PolicyUpdate.$Shape|null;
              mediaRegister?: watchkeeper.v1.MediaRegisterUpdate.$Shape|null;
              mediaGrants?: watchkeeper.v1.MediaGrantsUpdate.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ frame?: undefined; welcome?: null; ack?: null; throttle?: null; refusal?: null; policyUpdate?: null; mediaRegister?: null; mediaGrants?: null }|{ frame?: "welcome"; welcome: watchkeeper.v1.Welcome.$Shape; ack?: null; throttle?: null; refusal?: null; policyUpdate?: null; mediaRegister?: null; mediaGrants?: null }|{ frame?: "ack"; welcome?: null; ack: watchkeeper.v1.Ack.$Shape; throttle?: null; refusal?: null; policyUpdate?: null; mediaRegister?: null; mediaGrants?: null }|{ frame?: "throttle"; welcome?: null; ack?: null; throttle: watchkeeper.v1.Throttle.$Shape; refusal?: null; policyUpdate?: null; mediaRegister?: null; mediaGrants?: null }|{ frame?: "refusal"; welcome?: null; ack?: null; throttle?: null; refusal: watchkeeper.v1.Refusal.$Shape; policyUpdate?: null; mediaRegister?: null; mediaGrants?: null }|{ frame?: "policyUpdate"; welcome?: null; ack?: null; throttle?: null; refusal?: null; policyUpdate: watchkeeper.v1.PolicyUpdate.$Shape; mediaRegister?: null; mediaGrants?: null }|{ frame?: "mediaRegister"; welcome?: null; ack?: null; throttle?: null; refusal?: null; policyUpdate?: null; mediaRegister: watchkeeper.v1.MediaRegisterUpdate.$Shape; mediaGrants?: null }|{ frame?: "mediaGrants"; welcome?: null; ack?: null; throttle?: null; refusal?: null; policyUpdate?: null; mediaRegister?: null; mediaGrants: watchkeeper.v1.MediaGrantsUpdate.$Shape })
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

            /** Welcome deviceGroup. */
            deviceGroup: string;

            /** Welcome deviceAudience. */
            deviceAudience: string;

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

                /** Welcome deviceGroup */
                deviceGroup?: (string|null);

                /** Welcome deviceAudience */
                deviceAudience?: (string|null);

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

        /**
         * Properties of a PolicyUpdate.
         * @deprecated Use watchkeeper.v1.PolicyUpdate.$Properties instead.
         */
        interface IPolicyUpdate extends watchkeeper.v1.PolicyUpdate.$Properties {
        }

        /** Represents a PolicyUpdate. */
        class PolicyUpdate {

            /**
             * Constructs a new PolicyUpdate.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.PolicyUpdate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PolicyUpdate version. */
            version: number;

            /** PolicyUpdate document. */
            document: Uint8Array;

            /** PolicyUpdate signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified PolicyUpdate message. Does not implicitly {@link watchkeeper.v1.PolicyUpdate.verify|verify} messages.
             * @param message PolicyUpdate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.PolicyUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PolicyUpdate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.PolicyUpdate & watchkeeper.v1.PolicyUpdate.$Shape} PolicyUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.PolicyUpdate & watchkeeper.v1.PolicyUpdate.$Shape;
        }

        namespace PolicyUpdate {

            /** Properties of a PolicyUpdate. */
            interface $Properties {

                /** PolicyUpdate version */
                version?: (number|null);

                /** PolicyUpdate document */
                document?: (Uint8Array|null);

                /** PolicyUpdate signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PolicyUpdate. */
            type $Shape = watchkeeper.v1.PolicyUpdate.$Properties;
        }

        /**
         * Properties of an AgentPolicy.
         * @deprecated Use watchkeeper.v1.AgentPolicy.$Properties instead.
         */
        interface IAgentPolicy extends watchkeeper.v1.AgentPolicy.$Properties {
        }

        /** Represents an AgentPolicy. */
        class AgentPolicy {

            /**
             * Constructs a new AgentPolicy.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.AgentPolicy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgentPolicy version. */
            version: number;

            /** AgentPolicy school. */
            school: string;

            /** AgentPolicy capture. */
            capture?: (watchkeeper.v1.Capture.$Properties|null);

            /** AgentPolicy retention. */
            retention?: (watchkeeper.v1.Retention.$Properties|null);

            /** AgentPolicy tell. */
            tell: watchkeeper.v1.TellRule.$Properties[];

            /** AgentPolicy quiet. */
            quiet?: (watchkeeper.v1.QuietTimes.$Properties|null);

            /** AgentPolicy media. */
            media?: (watchkeeper.v1.MediaRules.$Properties|null);

            /** AgentPolicy week. */
            week?: (watchkeeper.v1.SchoolWeek.$Properties|null);

            /** AgentPolicy audiences. */
            audiences: watchkeeper.v1.AudienceRule.$Properties[];

            /** AgentPolicy agreement. */
            agreement?: (watchkeeper.v1.Agreement.$Properties|null);

            /** AgentPolicy inEmail. */
            inEmail?: (watchkeeper.v1.EmailDetails.$Properties|null);

            /**
             * Encodes the specified AgentPolicy message. Does not implicitly {@link watchkeeper.v1.AgentPolicy.verify|verify} messages.
             * @param message AgentPolicy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.AgentPolicy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgentPolicy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.AgentPolicy & watchkeeper.v1.AgentPolicy.$Shape} AgentPolicy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.AgentPolicy & watchkeeper.v1.AgentPolicy.$Shape;
        }

        namespace AgentPolicy {

            /** Properties of an AgentPolicy. */
            interface $Properties {

                /** AgentPolicy version */
                version?: (number|null);

                /** AgentPolicy school */
                school?: (string|null);

                /** AgentPolicy capture */
                capture?: (watchkeeper.v1.Capture.$Properties|null);

                /** AgentPolicy retention */
                retention?: (watchkeeper.v1.Retention.$Properties|null);

                /** AgentPolicy tell */
                tell?: (watchkeeper.v1.TellRule.$Properties[]|null);

                /** AgentPolicy quiet */
                quiet?: (watchkeeper.v1.QuietTimes.$Properties|null);

                /** AgentPolicy media */
                media?: (watchkeeper.v1.MediaRules.$Properties|null);

                /** AgentPolicy week */
                week?: (watchkeeper.v1.SchoolWeek.$Properties|null);

                /** AgentPolicy audiences */
                audiences?: (watchkeeper.v1.AudienceRule.$Properties[]|null);

                /** AgentPolicy agreement */
                agreement?: (watchkeeper.v1.Agreement.$Properties|null);

                /** AgentPolicy inEmail */
                inEmail?: (watchkeeper.v1.EmailDetails.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AgentPolicy. */
            type $Shape = watchkeeper.v1.AgentPolicy.$Properties;
        }

        /**
         * Properties of an EmailDetails.
         * @deprecated Use watchkeeper.v1.EmailDetails.$Properties instead.
         */
        interface IEmailDetails extends watchkeeper.v1.EmailDetails.$Properties {
        }

        /** Represents an EmailDetails. */
        class EmailDetails {

            /**
             * Constructs a new EmailDetails.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.EmailDetails.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EmailDetails accountNames. */
            accountNames: boolean;

            /** EmailDetails flaggedText. */
            flaggedText: boolean;

            /**
             * Encodes the specified EmailDetails message. Does not implicitly {@link watchkeeper.v1.EmailDetails.verify|verify} messages.
             * @param message EmailDetails message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.EmailDetails.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EmailDetails message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.EmailDetails & watchkeeper.v1.EmailDetails.$Shape} EmailDetails
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.EmailDetails & watchkeeper.v1.EmailDetails.$Shape;
        }

        namespace EmailDetails {

            /** Properties of an EmailDetails. */
            interface $Properties {

                /** EmailDetails accountNames */
                accountNames?: (boolean|null);

                /** EmailDetails flaggedText */
                flaggedText?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EmailDetails. */
            type $Shape = watchkeeper.v1.EmailDetails.$Properties;
        }

        /**
         * Properties of an Agreement.
         * @deprecated Use watchkeeper.v1.Agreement.$Properties instead.
         */
        interface IAgreement extends watchkeeper.v1.Agreement.$Properties {
        }

        /** Represents an Agreement. */
        class Agreement {

            /**
             * Constructs a new Agreement.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Agreement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Agreement version. */
            version: string;

            /** Agreement date. */
            date: string;

            /** Agreement text. */
            text: string;

            /**
             * Encodes the specified Agreement message. Does not implicitly {@link watchkeeper.v1.Agreement.verify|verify} messages.
             * @param message Agreement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Agreement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Agreement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Agreement & watchkeeper.v1.Agreement.$Shape} Agreement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Agreement & watchkeeper.v1.Agreement.$Shape;
        }

        namespace Agreement {

            /** Properties of an Agreement. */
            interface $Properties {

                /** Agreement version */
                version?: (string|null);

                /** Agreement date */
                date?: (string|null);

                /** Agreement text */
                text?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Agreement. */
            type $Shape = watchkeeper.v1.Agreement.$Properties;
        }

        /**
         * Properties of a MediaRules.
         * @deprecated Use watchkeeper.v1.MediaRules.$Properties instead.
         */
        interface IMediaRules extends watchkeeper.v1.MediaRules.$Properties {
        }

        /** Represents a MediaRules. */
        class MediaRules {

            /**
             * Constructs a new MediaRules.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaRules.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaRules otherwise. */
            otherwise: watchkeeper.v1.MediaVerdict;

            /** MediaRules rules. */
            rules: watchkeeper.v1.MediaRule.$Properties[];

            /** MediaRules blockWhileLocked. */
            blockWhileLocked: boolean;

            /** MediaRules maxDevices. */
            maxDevices: number;

            /** MediaRules whenNotEncrypted. */
            whenNotEncrypted: watchkeeper.v1.MediaVerdict;

            /** MediaRules blockOtherDevices. */
            blockOtherDevices: boolean;

            /** MediaRules files. */
            files?: (watchkeeper.v1.FileRules.$Properties|null);

            /** MediaRules remindAfterMinutes. */
            remindAfterMinutes: number;

            /**
             * Encodes the specified MediaRules message. Does not implicitly {@link watchkeeper.v1.MediaRules.verify|verify} messages.
             * @param message MediaRules message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaRules.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaRules message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaRules & watchkeeper.v1.MediaRules.$Shape} MediaRules
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaRules & watchkeeper.v1.MediaRules.$Shape;
        }

        namespace MediaRules {

            /** Properties of a MediaRules. */
            interface $Properties {

                /** MediaRules otherwise */
                otherwise?: (watchkeeper.v1.MediaVerdict|null);

                /** MediaRules rules */
                rules?: (watchkeeper.v1.MediaRule.$Properties[]|null);

                /** MediaRules blockWhileLocked */
                blockWhileLocked?: (boolean|null);

                /** MediaRules maxDevices */
                maxDevices?: (number|null);

                /** MediaRules whenNotEncrypted */
                whenNotEncrypted?: (watchkeeper.v1.MediaVerdict|null);

                /** MediaRules blockOtherDevices */
                blockOtherDevices?: (boolean|null);

                /** MediaRules files */
                files?: (watchkeeper.v1.FileRules.$Properties|null);

                /** MediaRules remindAfterMinutes */
                remindAfterMinutes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaRules. */
            type $Shape = watchkeeper.v1.MediaRules.$Properties;
        }

        /** MediaVerdict enum. */
        enum MediaVerdict {

            /** MEDIA_VERDICT_UNSPECIFIED value */
            MEDIA_VERDICT_UNSPECIFIED = 0,

            /** MEDIA_ALLOW value */
            MEDIA_ALLOW = 1,

            /** MEDIA_READ_ONLY value */
            MEDIA_READ_ONLY = 2,

            /** MEDIA_ENCRYPTED_ONLY value */
            MEDIA_ENCRYPTED_ONLY = 3,

            /** MEDIA_ASK value */
            MEDIA_ASK = 4,

            /** MEDIA_BLOCK value */
            MEDIA_BLOCK = 5
        }

        /** MediaClass enum. */
        enum MediaClass {

            /** MEDIA_CLASS_UNSPECIFIED value */
            MEDIA_CLASS_UNSPECIFIED = 0,

            /** STICK value */
            STICK = 1,

            /** CARD_READER value */
            CARD_READER = 2,

            /** EXTERNAL_DISK value */
            EXTERNAL_DISK = 3,

            /** OPTICAL value */
            OPTICAL = 4,

            /** PHONE value */
            PHONE = 5,

            /** CAMERA value */
            CAMERA = 6
        }

        /**
         * Properties of a MediaRule.
         * @deprecated Use watchkeeper.v1.MediaRule.$Properties instead.
         */
        interface IMediaRule extends watchkeeper.v1.MediaRule.$Properties {
        }

        /** Represents a MediaRule. */
        class MediaRule {

            /**
             * Constructs a new MediaRule.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaRule.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaRule id. */
            id: string;

            /** MediaRule verdict. */
            verdict: watchkeeper.v1.MediaVerdict;

            /** MediaRule devices. */
            devices: string[];

            /** MediaRule classes. */
            classes: watchkeeper.v1.MediaClass[];

            /** MediaRule accounts. */
            accounts: string[];

            /** MediaRule audiences. */
            audiences: string[];

            /** MediaRule deviceGroups. */
            deviceGroups: string[];

            /** MediaRule moments. */
            moments: string[];

            /**
             * Encodes the specified MediaRule message. Does not implicitly {@link watchkeeper.v1.MediaRule.verify|verify} messages.
             * @param message MediaRule message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaRule message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaRule & watchkeeper.v1.MediaRule.$Shape} MediaRule
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaRule & watchkeeper.v1.MediaRule.$Shape;
        }

        namespace MediaRule {

            /** Properties of a MediaRule. */
            interface $Properties {

                /** MediaRule id */
                id?: (string|null);

                /** MediaRule verdict */
                verdict?: (watchkeeper.v1.MediaVerdict|null);

                /** MediaRule devices */
                devices?: (string[]|null);

                /** MediaRule classes */
                classes?: (watchkeeper.v1.MediaClass[]|null);

                /** MediaRule accounts */
                accounts?: (string[]|null);

                /** MediaRule audiences */
                audiences?: (string[]|null);

                /** MediaRule deviceGroups */
                deviceGroups?: (string[]|null);

                /** MediaRule moments */
                moments?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaRule. */
            type $Shape = watchkeeper.v1.MediaRule.$Properties;
        }

        /**
         * Properties of a FileRules.
         * @deprecated Use watchkeeper.v1.FileRules.$Properties instead.
         */
        interface IFileRules extends watchkeeper.v1.FileRules.$Properties {
        }

        /** Represents a FileRules. */
        class FileRules {

            /**
             * Constructs a new FileRules.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.FileRules.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FileRules names. */
            names: string[];

            /** FileRules programs. */
            programs: boolean;

            /**
             * Encodes the specified FileRules message. Does not implicitly {@link watchkeeper.v1.FileRules.verify|verify} messages.
             * @param message FileRules message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.FileRules.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FileRules message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.FileRules & watchkeeper.v1.FileRules.$Shape} FileRules
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.FileRules & watchkeeper.v1.FileRules.$Shape;
        }

        namespace FileRules {

            /** Properties of a FileRules. */
            interface $Properties {

                /** FileRules names */
                names?: (string[]|null);

                /** FileRules programs */
                programs?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FileRules. */
            type $Shape = watchkeeper.v1.FileRules.$Properties;
        }

        /**
         * Properties of an AudienceRule.
         * @deprecated Use watchkeeper.v1.AudienceRule.$Properties instead.
         */
        interface IAudienceRule extends watchkeeper.v1.AudienceRule.$Properties {
        }

        /** Represents an AudienceRule. */
        class AudienceRule {

            /**
             * Constructs a new AudienceRule.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.AudienceRule.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AudienceRule id. */
            id: string;

            /** AudienceRule within. */
            within: string;

            /** AudienceRule accounts. */
            accounts: string[];

            /** AudienceRule deviceGroups. */
            deviceGroups: string[];

            /**
             * Encodes the specified AudienceRule message. Does not implicitly {@link watchkeeper.v1.AudienceRule.verify|verify} messages.
             * @param message AudienceRule message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.AudienceRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AudienceRule message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.AudienceRule & watchkeeper.v1.AudienceRule.$Shape} AudienceRule
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.AudienceRule & watchkeeper.v1.AudienceRule.$Shape;
        }

        namespace AudienceRule {

            /** Properties of an AudienceRule. */
            interface $Properties {

                /** AudienceRule id */
                id?: (string|null);

                /** AudienceRule within */
                within?: (string|null);

                /** AudienceRule accounts */
                accounts?: (string[]|null);

                /** AudienceRule deviceGroups */
                deviceGroups?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AudienceRule. */
            type $Shape = watchkeeper.v1.AudienceRule.$Properties;
        }

        /**
         * Properties of a SchoolWeek.
         * @deprecated Use watchkeeper.v1.SchoolWeek.$Properties instead.
         */
        interface ISchoolWeek extends watchkeeper.v1.SchoolWeek.$Properties {
        }

        /** Represents a SchoolWeek. */
        class SchoolWeek {

            /**
             * Constructs a new SchoolWeek.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.SchoolWeek.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SchoolWeek offsets. */
            offsets: watchkeeper.v1.UtcOffset.$Properties[];

            /** SchoolWeek schoolDays. */
            schoolDays: watchkeeper.v1.DayRange.$Properties[];

            /** SchoolWeek week. */
            week: watchkeeper.v1.MomentSpan.$Properties[];

            /**
             * Encodes the specified SchoolWeek message. Does not implicitly {@link watchkeeper.v1.SchoolWeek.verify|verify} messages.
             * @param message SchoolWeek message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.SchoolWeek.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SchoolWeek message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.SchoolWeek & watchkeeper.v1.SchoolWeek.$Shape} SchoolWeek
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.SchoolWeek & watchkeeper.v1.SchoolWeek.$Shape;
        }

        namespace SchoolWeek {

            /** Properties of a SchoolWeek. */
            interface $Properties {

                /** SchoolWeek offsets */
                offsets?: (watchkeeper.v1.UtcOffset.$Properties[]|null);

                /** SchoolWeek schoolDays */
                schoolDays?: (watchkeeper.v1.DayRange.$Properties[]|null);

                /** SchoolWeek week */
                week?: (watchkeeper.v1.MomentSpan.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SchoolWeek. */
            type $Shape = watchkeeper.v1.SchoolWeek.$Properties;
        }

        /**
         * Properties of a MomentSpan.
         * @deprecated Use watchkeeper.v1.MomentSpan.$Properties instead.
         */
        interface IMomentSpan extends watchkeeper.v1.MomentSpan.$Properties {
        }

        /** Represents a MomentSpan. */
        class MomentSpan {

            /**
             * Constructs a new MomentSpan.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MomentSpan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MomentSpan weekday. */
            weekday: number;

            /** MomentSpan fromMinute. */
            fromMinute: number;

            /** MomentSpan toMinute. */
            toMinute: number;

            /** MomentSpan moment. */
            moment: string;

            /**
             * Encodes the specified MomentSpan message. Does not implicitly {@link watchkeeper.v1.MomentSpan.verify|verify} messages.
             * @param message MomentSpan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MomentSpan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MomentSpan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MomentSpan & watchkeeper.v1.MomentSpan.$Shape} MomentSpan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MomentSpan & watchkeeper.v1.MomentSpan.$Shape;
        }

        namespace MomentSpan {

            /** Properties of a MomentSpan. */
            interface $Properties {

                /** MomentSpan weekday */
                weekday?: (number|null);

                /** MomentSpan fromMinute */
                fromMinute?: (number|null);

                /** MomentSpan toMinute */
                toMinute?: (number|null);

                /** MomentSpan moment */
                moment?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MomentSpan. */
            type $Shape = watchkeeper.v1.MomentSpan.$Properties;
        }

        /**
         * Properties of a MediaRegisterUpdate.
         * @deprecated Use watchkeeper.v1.MediaRegisterUpdate.$Properties instead.
         */
        interface IMediaRegisterUpdate extends watchkeeper.v1.MediaRegisterUpdate.$Properties {
        }

        /** Represents a MediaRegisterUpdate. */
        class MediaRegisterUpdate {

            /**
             * Constructs a new MediaRegisterUpdate.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaRegisterUpdate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaRegisterUpdate version. */
            version: number;

            /** MediaRegisterUpdate document. */
            document: Uint8Array;

            /** MediaRegisterUpdate signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified MediaRegisterUpdate message. Does not implicitly {@link watchkeeper.v1.MediaRegisterUpdate.verify|verify} messages.
             * @param message MediaRegisterUpdate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaRegisterUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaRegisterUpdate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaRegisterUpdate & watchkeeper.v1.MediaRegisterUpdate.$Shape} MediaRegisterUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaRegisterUpdate & watchkeeper.v1.MediaRegisterUpdate.$Shape;
        }

        namespace MediaRegisterUpdate {

            /** Properties of a MediaRegisterUpdate. */
            interface $Properties {

                /** MediaRegisterUpdate version */
                version?: (number|null);

                /** MediaRegisterUpdate document */
                document?: (Uint8Array|null);

                /** MediaRegisterUpdate signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaRegisterUpdate. */
            type $Shape = watchkeeper.v1.MediaRegisterUpdate.$Properties;
        }

        /**
         * Properties of a MediaRegister.
         * @deprecated Use watchkeeper.v1.MediaRegister.$Properties instead.
         */
        interface IMediaRegister extends watchkeeper.v1.MediaRegister.$Properties {
        }

        /** Represents a MediaRegister. */
        class MediaRegister {

            /**
             * Constructs a new MediaRegister.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaRegister.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaRegister version. */
            version: number;

            /** MediaRegister devices. */
            devices: watchkeeper.v1.KnownDevice.$Properties[];

            /**
             * Encodes the specified MediaRegister message. Does not implicitly {@link watchkeeper.v1.MediaRegister.verify|verify} messages.
             * @param message MediaRegister message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaRegister.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaRegister message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaRegister & watchkeeper.v1.MediaRegister.$Shape} MediaRegister
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaRegister & watchkeeper.v1.MediaRegister.$Shape;
        }

        namespace MediaRegister {

            /** Properties of a MediaRegister. */
            interface $Properties {

                /** MediaRegister version */
                version?: (number|null);

                /** MediaRegister devices */
                devices?: (watchkeeper.v1.KnownDevice.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaRegister. */
            type $Shape = watchkeeper.v1.MediaRegister.$Properties;
        }

        /**
         * Properties of a KnownDevice.
         * @deprecated Use watchkeeper.v1.KnownDevice.$Properties instead.
         */
        interface IKnownDevice extends watchkeeper.v1.KnownDevice.$Properties {
        }

        /** Represents a KnownDevice. */
        class KnownDevice {

            /**
             * Constructs a new KnownDevice.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.KnownDevice.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KnownDevice id. */
            id: string;

            /** KnownDevice vendorId. */
            vendorId: number;

            /** KnownDevice productId. */
            productId: number;

            /** KnownDevice serial. */
            serial: string;

            /** KnownDevice identityHash. */
            identityHash: Uint8Array;

            /** KnownDevice lost. */
            lost: boolean;

            /** KnownDevice hasKeys. */
            hasKeys: boolean;

            /**
             * Encodes the specified KnownDevice message. Does not implicitly {@link watchkeeper.v1.KnownDevice.verify|verify} messages.
             * @param message KnownDevice message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.KnownDevice.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KnownDevice message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.KnownDevice & watchkeeper.v1.KnownDevice.$Shape} KnownDevice
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.KnownDevice & watchkeeper.v1.KnownDevice.$Shape;
        }

        namespace KnownDevice {

            /** Properties of a KnownDevice. */
            interface $Properties {

                /** KnownDevice id */
                id?: (string|null);

                /** KnownDevice vendorId */
                vendorId?: (number|null);

                /** KnownDevice productId */
                productId?: (number|null);

                /** KnownDevice serial */
                serial?: (string|null);

                /** KnownDevice identityHash */
                identityHash?: (Uint8Array|null);

                /** KnownDevice lost */
                lost?: (boolean|null);

                /** KnownDevice hasKeys */
                hasKeys?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KnownDevice. */
            type $Shape = watchkeeper.v1.KnownDevice.$Properties;
        }

        /**
         * Properties of a MediaGrantsUpdate.
         * @deprecated Use watchkeeper.v1.MediaGrantsUpdate.$Properties instead.
         */
        interface IMediaGrantsUpdate extends watchkeeper.v1.MediaGrantsUpdate.$Properties {
        }

        /** Represents a MediaGrantsUpdate. */
        class MediaGrantsUpdate {

            /**
             * Constructs a new MediaGrantsUpdate.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaGrantsUpdate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaGrantsUpdate version. */
            version: number;

            /** MediaGrantsUpdate document. */
            document: Uint8Array;

            /** MediaGrantsUpdate signature. */
            signature: Uint8Array;

            /**
             * Encodes the specified MediaGrantsUpdate message. Does not implicitly {@link watchkeeper.v1.MediaGrantsUpdate.verify|verify} messages.
             * @param message MediaGrantsUpdate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaGrantsUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaGrantsUpdate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaGrantsUpdate & watchkeeper.v1.MediaGrantsUpdate.$Shape} MediaGrantsUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaGrantsUpdate & watchkeeper.v1.MediaGrantsUpdate.$Shape;
        }

        namespace MediaGrantsUpdate {

            /** Properties of a MediaGrantsUpdate. */
            interface $Properties {

                /** MediaGrantsUpdate version */
                version?: (number|null);

                /** MediaGrantsUpdate document */
                document?: (Uint8Array|null);

                /** MediaGrantsUpdate signature */
                signature?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaGrantsUpdate. */
            type $Shape = watchkeeper.v1.MediaGrantsUpdate.$Properties;
        }

        /**
         * Properties of a MediaGrants.
         * @deprecated Use watchkeeper.v1.MediaGrants.$Properties instead.
         */
        interface IMediaGrants extends watchkeeper.v1.MediaGrants.$Properties {
        }

        /** Represents a MediaGrants. */
        class MediaGrants {

            /**
             * Constructs a new MediaGrants.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaGrants.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaGrants version. */
            version: number;

            /** MediaGrants grants. */
            grants: watchkeeper.v1.MediaGrant.$Properties[];

            /**
             * Encodes the specified MediaGrants message. Does not implicitly {@link watchkeeper.v1.MediaGrants.verify|verify} messages.
             * @param message MediaGrants message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaGrants.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaGrants message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaGrants & watchkeeper.v1.MediaGrants.$Shape} MediaGrants
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaGrants & watchkeeper.v1.MediaGrants.$Shape;
        }

        namespace MediaGrants {

            /** Properties of a MediaGrants. */
            interface $Properties {

                /** MediaGrants version */
                version?: (number|null);

                /** MediaGrants grants */
                grants?: (watchkeeper.v1.MediaGrant.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaGrants. */
            type $Shape = watchkeeper.v1.MediaGrants.$Properties;
        }

        /**
         * Properties of a MediaGrant.
         * @deprecated Use watchkeeper.v1.MediaGrant.$Properties instead.
         */
        interface IMediaGrant extends watchkeeper.v1.MediaGrant.$Properties {
        }

        /** Represents a MediaGrant. */
        class MediaGrant {

            /**
             * Constructs a new MediaGrant.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaGrant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaGrant grantId. */
            grantId: string;

            /** MediaGrant vendorId. */
            vendorId: number;

            /** MediaGrant productId. */
            productId: number;

            /** MediaGrant serial. */
            serial: string;

            /** MediaGrant position. */
            position: string;

            /** MediaGrant account. */
            account: string;

            /** MediaGrant verdict. */
            verdict: watchkeeper.v1.MediaVerdict;

            /** MediaGrant untilMs. */
            untilMs: number;

            /**
             * Encodes the specified MediaGrant message. Does not implicitly {@link watchkeeper.v1.MediaGrant.verify|verify} messages.
             * @param message MediaGrant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaGrant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaGrant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaGrant & watchkeeper.v1.MediaGrant.$Shape} MediaGrant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaGrant & watchkeeper.v1.MediaGrant.$Shape;
        }

        namespace MediaGrant {

            /** Properties of a MediaGrant. */
            interface $Properties {

                /** MediaGrant grantId */
                grantId?: (string|null);

                /** MediaGrant vendorId */
                vendorId?: (number|null);

                /** MediaGrant productId */
                productId?: (number|null);

                /** MediaGrant serial */
                serial?: (string|null);

                /** MediaGrant position */
                position?: (string|null);

                /** MediaGrant account */
                account?: (string|null);

                /** MediaGrant verdict */
                verdict?: (watchkeeper.v1.MediaVerdict|null);

                /** MediaGrant untilMs */
                untilMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaGrant. */
            type $Shape = watchkeeper.v1.MediaGrant.$Properties;
        }

        /**
         * Properties of a Capture.
         * @deprecated Use watchkeeper.v1.Capture.$Properties instead.
         */
        interface ICapture extends watchkeeper.v1.Capture.$Properties {
        }

        /** Represents a Capture. */
        class Capture {

            /**
             * Constructs a new Capture.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Capture.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Capture windowTitles. */
            windowTitles: boolean;

            /** Capture programNames. */
            programNames: boolean;

            /** Capture accountNames. */
            accountNames: boolean;

            /**
             * Encodes the specified Capture message. Does not implicitly {@link watchkeeper.v1.Capture.verify|verify} messages.
             * @param message Capture message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Capture.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Capture message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Capture & watchkeeper.v1.Capture.$Shape} Capture
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Capture & watchkeeper.v1.Capture.$Shape;
        }

        namespace Capture {

            /** Properties of a Capture. */
            interface $Properties {

                /** Capture windowTitles */
                windowTitles?: (boolean|null);

                /** Capture programNames */
                programNames?: (boolean|null);

                /** Capture accountNames */
                accountNames?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Capture. */
            type $Shape = watchkeeper.v1.Capture.$Properties;
        }

        /**
         * Properties of a Retention.
         * @deprecated Use watchkeeper.v1.Retention.$Properties instead.
         */
        interface IRetention extends watchkeeper.v1.Retention.$Properties {
        }

        /** Represents a Retention. */
        class Retention {

            /**
             * Constructs a new Retention.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.Retention.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Retention journalDays. */
            journalDays: number;

            /** Retention alertsDays. */
            alertsDays: number;

            /**
             * Encodes the specified Retention message. Does not implicitly {@link watchkeeper.v1.Retention.verify|verify} messages.
             * @param message Retention message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.Retention.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Retention message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.Retention & watchkeeper.v1.Retention.$Shape} Retention
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.Retention & watchkeeper.v1.Retention.$Shape;
        }

        namespace Retention {

            /** Properties of a Retention. */
            interface $Properties {

                /** Retention journalDays */
                journalDays?: (number|null);

                /** Retention alertsDays */
                alertsDays?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Retention. */
            type $Shape = watchkeeper.v1.Retention.$Properties;
        }

        /**
         * Properties of a TellRule.
         * @deprecated Use watchkeeper.v1.TellRule.$Properties instead.
         */
        interface ITellRule extends watchkeeper.v1.TellRule.$Properties {
        }

        /** Represents a TellRule. */
        class TellRule {

            /**
             * Constructs a new TellRule.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.TellRule.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TellRule urgency. */
            urgency: number;

            /** TellRule roles. */
            roles: string[];

            /** TellRule withinMinutes. */
            withinMinutes: number;

            /** TellRule outsideHours. */
            outsideHours: boolean;

            /**
             * Encodes the specified TellRule message. Does not implicitly {@link watchkeeper.v1.TellRule.verify|verify} messages.
             * @param message TellRule message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.TellRule.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TellRule message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.TellRule & watchkeeper.v1.TellRule.$Shape} TellRule
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.TellRule & watchkeeper.v1.TellRule.$Shape;
        }

        namespace TellRule {

            /** Properties of a TellRule. */
            interface $Properties {

                /** TellRule urgency */
                urgency?: (number|null);

                /** TellRule roles */
                roles?: (string[]|null);

                /** TellRule withinMinutes */
                withinMinutes?: (number|null);

                /** TellRule outsideHours */
                outsideHours?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TellRule. */
            type $Shape = watchkeeper.v1.TellRule.$Properties;
        }

        /**
         * Properties of a QuietTimes.
         * @deprecated Use watchkeeper.v1.QuietTimes.$Properties instead.
         */
        interface IQuietTimes extends watchkeeper.v1.QuietTimes.$Properties {
        }

        /** Represents a QuietTimes. */
        class QuietTimes {

            /**
             * Constructs a new QuietTimes.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.QuietTimes.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** QuietTimes offsets. */
            offsets: watchkeeper.v1.UtcOffset.$Properties[];

            /** QuietTimes schoolDays. */
            schoolDays: watchkeeper.v1.DayRange.$Properties[];

            /** QuietTimes holidays. */
            holidays: boolean;

            /** QuietTimes week. */
            week: watchkeeper.v1.QuietSpan.$Properties[];

            /**
             * Encodes the specified QuietTimes message. Does not implicitly {@link watchkeeper.v1.QuietTimes.verify|verify} messages.
             * @param message QuietTimes message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.QuietTimes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a QuietTimes message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.QuietTimes & watchkeeper.v1.QuietTimes.$Shape} QuietTimes
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.QuietTimes & watchkeeper.v1.QuietTimes.$Shape;
        }

        namespace QuietTimes {

            /** Properties of a QuietTimes. */
            interface $Properties {

                /** QuietTimes offsets */
                offsets?: (watchkeeper.v1.UtcOffset.$Properties[]|null);

                /** QuietTimes schoolDays */
                schoolDays?: (watchkeeper.v1.DayRange.$Properties[]|null);

                /** QuietTimes holidays */
                holidays?: (boolean|null);

                /** QuietTimes week */
                week?: (watchkeeper.v1.QuietSpan.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a QuietTimes. */
            type $Shape = watchkeeper.v1.QuietTimes.$Properties;
        }

        /**
         * Properties of an UtcOffset.
         * @deprecated Use watchkeeper.v1.UtcOffset.$Properties instead.
         */
        interface IUtcOffset extends watchkeeper.v1.UtcOffset.$Properties {
        }

        /** Represents an UtcOffset. */
        class UtcOffset {

            /**
             * Constructs a new UtcOffset.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.UtcOffset.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UtcOffset fromMs. */
            fromMs: number;

            /** UtcOffset offsetMinutes. */
            offsetMinutes: number;

            /**
             * Encodes the specified UtcOffset message. Does not implicitly {@link watchkeeper.v1.UtcOffset.verify|verify} messages.
             * @param message UtcOffset message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.UtcOffset.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UtcOffset message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.UtcOffset & watchkeeper.v1.UtcOffset.$Shape} UtcOffset
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.UtcOffset & watchkeeper.v1.UtcOffset.$Shape;
        }

        namespace UtcOffset {

            /** Properties of an UtcOffset. */
            interface $Properties {

                /** UtcOffset fromMs */
                fromMs?: (number|null);

                /** UtcOffset offsetMinutes */
                offsetMinutes?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UtcOffset. */
            type $Shape = watchkeeper.v1.UtcOffset.$Properties;
        }

        /**
         * Properties of a DayRange.
         * @deprecated Use watchkeeper.v1.DayRange.$Properties instead.
         */
        interface IDayRange extends watchkeeper.v1.DayRange.$Properties {
        }

        /** Represents a DayRange. */
        class DayRange {

            /**
             * Constructs a new DayRange.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.DayRange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DayRange firstDay. */
            firstDay: number;

            /** DayRange lastDay. */
            lastDay: number;

            /**
             * Encodes the specified DayRange message. Does not implicitly {@link watchkeeper.v1.DayRange.verify|verify} messages.
             * @param message DayRange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.DayRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DayRange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.DayRange & watchkeeper.v1.DayRange.$Shape} DayRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.DayRange & watchkeeper.v1.DayRange.$Shape;
        }

        namespace DayRange {

            /** Properties of a DayRange. */
            interface $Properties {

                /** DayRange firstDay */
                firstDay?: (number|null);

                /** DayRange lastDay */
                lastDay?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DayRange. */
            type $Shape = watchkeeper.v1.DayRange.$Properties;
        }

        /**
         * Properties of a QuietSpan.
         * @deprecated Use watchkeeper.v1.QuietSpan.$Properties instead.
         */
        interface IQuietSpan extends watchkeeper.v1.QuietSpan.$Properties {
        }

        /** Represents a QuietSpan. */
        class QuietSpan {

            /**
             * Constructs a new QuietSpan.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.QuietSpan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** QuietSpan weekday. */
            weekday: number;

            /** QuietSpan fromMinute. */
            fromMinute: number;

            /** QuietSpan toMinute. */
            toMinute: number;

            /**
             * Encodes the specified QuietSpan message. Does not implicitly {@link watchkeeper.v1.QuietSpan.verify|verify} messages.
             * @param message QuietSpan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.QuietSpan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a QuietSpan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.QuietSpan & watchkeeper.v1.QuietSpan.$Shape} QuietSpan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.QuietSpan & watchkeeper.v1.QuietSpan.$Shape;
        }

        namespace QuietSpan {

            /** Properties of a QuietSpan. */
            interface $Properties {

                /** QuietSpan weekday */
                weekday?: (number|null);

                /** QuietSpan fromMinute */
                fromMinute?: (number|null);

                /** QuietSpan toMinute */
                toMinute?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a QuietSpan. */
            type $Shape = watchkeeper.v1.QuietSpan.$Properties;
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

            /** EnrolResponse policyKey. */
            policyKey: Uint8Array;

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

                /** EnrolResponse policyKey */
                policyKey?: (Uint8Array|null);

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

            /** Event policyApplied. */
            policyApplied?: (watchkeeper.v1.PolicyApplied.$Properties|null);

            /** Event policyRefused. */
            policyRefused?: (watchkeeper.v1.PolicyRefused.$Properties|null);

            /** Event mediaInserted. */
            mediaInserted?: (watchkeeper.v1.MediaInserted.$Properties|null);

            /** Event mediaDecided. */
            mediaDecided?: (watchkeeper.v1.MediaDecided.$Properties|null);

            /** Event mediaRemoved. */
            mediaRemoved?: (watchkeeper.v1.MediaRemoved.$Properties|null);

            /** Event mediaTrouble. */
            mediaTrouble?: (watchkeeper.v1.MediaTrouble.$Properties|null);

            /** Event mediaRequested. */
            mediaRequested?: (watchkeeper.v1.MediaRequested.$Properties|null);

            /** Event mediaFiles. */
            mediaFiles?: (watchkeeper.v1.MediaFiles.$Properties|null);

            /** Event mediaFile. */
            mediaFile?: (watchkeeper.v1.MediaFile.$Properties|null);

            /** Event mediaLeftIn. */
            mediaLeftIn?: (watchkeeper.v1.MediaLeftIn.$Properties|null);

            /** Event mediaRegisterApplied. */
            mediaRegisterApplied?: (watchkeeper.v1.MediaRegisterApplied.$Properties|null);

            /** Event mediaGrantsApplied. */
            mediaGrantsApplied?: (watchkeeper.v1.MediaGrantsApplied.$Properties|null);

            /** Event mediaUpdateRefused. */
            mediaUpdateRefused?: (watchkeeper.v1.MediaUpdateRefused.$Properties|null);

            /** Event agreementAccepted. */
            agreementAccepted?: (watchkeeper.v1.AgreementAccepted.$Properties|null);

            /** Event concernReported. */
            concernReported?: (watchkeeper.v1.ConcernReported.$Properties|null);

            /** Event kind. */
            kind?: ("agentStarted"|"agentStopped"|"sessionStarted"|"sessionEnded"|"windowFocused"|"desktopUnwatchable"|"gap"|"clockChanged"|"nothingFocused"|"policyApplied"|"policyRefused"|"mediaInserted"|"mediaDecided"|"mediaRemoved"|"mediaTrouble"|"mediaRequested"|"mediaFiles"|"mediaFile"|"mediaLeftIn"|"mediaRegisterApplied"|"mediaGrantsApplied"|"mediaUpdateRefused"|"agreementAccepted"|"concernReported");

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

                /** Event policyApplied */
                policyApplied?: (watchkeeper.v1.PolicyApplied.$Properties|null);

                /** Event policyRefused */
                policyRefused?: (watchkeeper.v1.PolicyRefused.$Properties|null);

                /** Event mediaInserted */
                mediaInserted?: (watchkeeper.v1.MediaInserted.$Properties|null);

                /** Event mediaDecided */
                mediaDecided?: (watchkeeper.v1.MediaDecided.$Properties|null);

                /** Event mediaRemoved */
                mediaRemoved?: (watchkeeper.v1.MediaRemoved.$Properties|null);

                /** Event mediaTrouble */
                mediaTrouble?: (watchkeeper.v1.MediaTrouble.$Properties|null);

                /** Event mediaRequested */
                mediaRequested?: (watchkeeper.v1.MediaRequested.$Properties|null);

                /** Event mediaFiles */
                mediaFiles?: (watchkeeper.v1.MediaFiles.$Properties|null);

                /** Event mediaFile */
                mediaFile?: (watchkeeper.v1.MediaFile.$Properties|null);

                /** Event mediaLeftIn */
                mediaLeftIn?: (watchkeeper.v1.MediaLeftIn.$Properties|null);

                /** Event mediaRegisterApplied */
                mediaRegisterApplied?: (watchkeeper.v1.MediaRegisterApplied.$Properties|null);

                /** Event mediaGrantsApplied */
                mediaGrantsApplied?: (watchkeeper.v1.MediaGrantsApplied.$Properties|null);

                /** Event mediaUpdateRefused */
                mediaUpdateRefused?: (watchkeeper.v1.MediaUpdateRefused.$Properties|null);

                /** Event agreementAccepted */
                agreementAccepted?: (watchkeeper.v1.AgreementAccepted.$Properties|null);

                /** Event concernReported */
                concernReported?: (watchkeeper.v1.ConcernReported.$Properties|null);

                /** Event kind */
                kind?: ("agentStarted"|"agentStopped"|"sessionStarted"|"sessionEnded"|"windowFocused"|"desktopUnwatchable"|"gap"|"clockChanged"|"nothingFocused"|"policyApplied"|"policyRefused"|"mediaInserted"|"mediaDecided"|"mediaRemoved"|"mediaTrouble"|"mediaRequested"|"mediaFiles"|"mediaFile"|"mediaLeftIn"|"mediaRegisterApplied"|"mediaGrantsApplied"|"mediaUpdateRefused"|"agreementAccepted"|"concernReported");

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
              policyApplied?: watchkeeper.v1.PolicyApplied.$Shape|null;
              policyRefused?: watchkeeper.v1.PolicyRefused.$Shape|null;
              mediaInserted?: watchkeeper.v1.MediaInserted.$Shape|null;
              mediaDecided?: watchkeeper.v1.MediaDecided.$Shape|null;
              mediaRemoved?: watchkeeper.v1.MediaRemoved.$Shape|null;
              mediaTrouble?: watchkeeper.v1.MediaTrouble.$Shape|null;
              mediaRequested?: watchkeeper.v1.MediaRequested.$Shape|null;
              mediaFiles?: watchkeeper.v1.MediaFiles.$Shape|null;
              mediaFile?: watchkeeper.v1.MediaFile.$Shape|null;
              mediaLeftIn?: watchkeeper.v1.MediaLeftIn.$Shape|null;
              mediaRegisterApplied?: watchkeeper.v1.MediaRegisterApplied.$Shape|null;
              mediaGrantsApplied?: watchkeeper.v1.MediaGrantsApplied.$Shape|null;
              mediaUpdateRefused?: watchkeeper.v1.MediaUpdateRefused.$Shape|null;
              agreementAccepted?: watchkeeper.v1.AgreementAccepted.$Shape|null;
              concernReported?: watchkeeper.v1.ConcernReported.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "agentStarted"; agentStarted: watchkeeper.v1.AgentStarted.$Shape; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "agentStopped"; agentStarted?: null; agentStopped: watchkeeper.v1.AgentStopped.$Shape; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "sessionStarted"; agentStarted?: null; agentStopped?: null; sessionStarted: watchkeeper.v1.SessionStarted.$Shape; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "sessionEnded"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded: watchkeeper.v1.SessionEnded.$Shape; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "windowFocused"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused: watchkeeper.v1.WindowFocused.$Shape; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "desktopUnwatchable"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable: watchkeeper.v1.DesktopUnwatchable.$Shape; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "gap"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap: watchkeeper.v1.Gap.$Shape; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "clockChanged"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged: watchkeeper.v1.ClockChanged.$Shape; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "nothingFocused"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused: watchkeeper.v1.NothingFocused.$Shape; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "policyApplied"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied: watchkeeper.v1.PolicyApplied.$Shape; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "policyRefused"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused: watchkeeper.v1.PolicyRefused.$Shape; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaInserted"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted: watchkeeper.v1.MediaInserted.$Shape; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaDecided"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided: watchkeeper.v1.MediaDecided.$Shape; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaRemoved"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved: watchkeeper.v1.MediaRemoved.$Shape; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaTrouble"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble: watchkeeper.v1.MediaTrouble.$Shape; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaRequested"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested: watchkeeper.v1.MediaRequested.$Shape; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaFiles"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles: watchkeeper.v1.MediaFiles.$Shape; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaFile"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile: watchkeeper.v1.MediaFile.$Shape; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaLeftIn"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn: watchkeeper.v1.MediaLeftIn.$Shape; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaRegisterApplied"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied: watchkeeper.v1.MediaRegisterApplied.$Shape; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaGrantsApplied"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied: watchkeeper.v1.MediaGrantsApplied.$Shape; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported?: null }|{ kind?: "mediaUpdateRefused"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused: watchkeeper.v1.MediaUpdateRefused.$Shape; agreementAccepted?: null; concernReported?: null }|{ kind?: "agreementAccepted"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted: watchkeeper.v1.AgreementAccepted.$Shape; concernReported?: null }|{ kind?: "concernReported"; agentStarted?: null; agentStopped?: null; sessionStarted?: null; sessionEnded?: null; windowFocused?: null; desktopUnwatchable?: null; gap?: null; clockChanged?: null; nothingFocused?: null; policyApplied?: null; policyRefused?: null; mediaInserted?: null; mediaDecided?: null; mediaRemoved?: null; mediaTrouble?: null; mediaRequested?: null; mediaFiles?: null; mediaFile?: null; mediaLeftIn?: null; mediaRegisterApplied?: null; mediaGrantsApplied?: null; mediaUpdateRefused?: null; agreementAccepted?: null; concernReported: watchkeeper.v1.ConcernReported.$Shape })
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
                NO_WINDOW_MANAGER = 5,

                /** BY_POLICY value */
                BY_POLICY = 6
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

        /**
         * Properties of a PolicyApplied.
         * @deprecated Use watchkeeper.v1.PolicyApplied.$Properties instead.
         */
        interface IPolicyApplied extends watchkeeper.v1.PolicyApplied.$Properties {
        }

        /** Represents a PolicyApplied. */
        class PolicyApplied {

            /**
             * Constructs a new PolicyApplied.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.PolicyApplied.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PolicyApplied version. */
            version: number;

            /**
             * Encodes the specified PolicyApplied message. Does not implicitly {@link watchkeeper.v1.PolicyApplied.verify|verify} messages.
             * @param message PolicyApplied message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.PolicyApplied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PolicyApplied message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.PolicyApplied & watchkeeper.v1.PolicyApplied.$Shape} PolicyApplied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.PolicyApplied & watchkeeper.v1.PolicyApplied.$Shape;
        }

        namespace PolicyApplied {

            /** Properties of a PolicyApplied. */
            interface $Properties {

                /** PolicyApplied version */
                version?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PolicyApplied. */
            type $Shape = watchkeeper.v1.PolicyApplied.$Properties;
        }

        /**
         * Properties of a PolicyRefused.
         * @deprecated Use watchkeeper.v1.PolicyRefused.$Properties instead.
         */
        interface IPolicyRefused extends watchkeeper.v1.PolicyRefused.$Properties {
        }

        /** Represents a PolicyRefused. */
        class PolicyRefused {

            /**
             * Constructs a new PolicyRefused.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.PolicyRefused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PolicyRefused version. */
            version: number;

            /** PolicyRefused reason. */
            reason: watchkeeper.v1.PolicyRefused.Reason;

            /** PolicyRefused detail. */
            detail: string;

            /** PolicyRefused applies. */
            applies: number;

            /**
             * Encodes the specified PolicyRefused message. Does not implicitly {@link watchkeeper.v1.PolicyRefused.verify|verify} messages.
             * @param message PolicyRefused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.PolicyRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PolicyRefused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.PolicyRefused & watchkeeper.v1.PolicyRefused.$Shape} PolicyRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.PolicyRefused & watchkeeper.v1.PolicyRefused.$Shape;
        }

        namespace PolicyRefused {

            /** Properties of a PolicyRefused. */
            interface $Properties {

                /** PolicyRefused version */
                version?: (number|null);

                /** PolicyRefused reason */
                reason?: (watchkeeper.v1.PolicyRefused.Reason|null);

                /** PolicyRefused detail */
                detail?: (string|null);

                /** PolicyRefused applies */
                applies?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PolicyRefused. */
            type $Shape = watchkeeper.v1.PolicyRefused.$Properties;

            /** Reason enum. */
            enum Reason {

                /** REASON_UNSPECIFIED value */
                REASON_UNSPECIFIED = 0,

                /** BAD_SIGNATURE value */
                BAD_SIGNATURE = 1,

                /** OLDER_VERSION value */
                OLDER_VERSION = 2,

                /** UNDECODABLE value */
                UNDECODABLE = 3,

                /** NOT_WRITABLE value */
                NOT_WRITABLE = 4,

                /** NO_KEY value */
                NO_KEY = 5
            }
        }

        /**
         * Properties of a MediaInserted.
         * @deprecated Use watchkeeper.v1.MediaInserted.$Properties instead.
         */
        interface IMediaInserted extends watchkeeper.v1.MediaInserted.$Properties {
        }

        /** Represents a MediaInserted. */
        class MediaInserted {

            /**
             * Constructs a new MediaInserted.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaInserted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaInserted attachmentId. */
            attachmentId: Uint8Array;

            /** MediaInserted position. */
            position: string;

            /** MediaInserted vendorId. */
            vendorId: number;

            /** MediaInserted productId. */
            productId: number;

            /** MediaInserted serial. */
            serial: string;

            /** MediaInserted manufacturer. */
            manufacturer: string;

            /** MediaInserted product. */
            product: string;

            /** MediaInserted functions. */
            functions: string[];

            /** MediaInserted mediaClass. */
            mediaClass: watchkeeper.v1.MediaClass;

            /** MediaInserted doubtful. */
            doubtful: boolean;

            /** MediaInserted wasIn. */
            wasIn: boolean;

            /**
             * Encodes the specified MediaInserted message. Does not implicitly {@link watchkeeper.v1.MediaInserted.verify|verify} messages.
             * @param message MediaInserted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaInserted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaInserted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaInserted & watchkeeper.v1.MediaInserted.$Shape} MediaInserted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaInserted & watchkeeper.v1.MediaInserted.$Shape;
        }

        namespace MediaInserted {

            /** Properties of a MediaInserted. */
            interface $Properties {

                /** MediaInserted attachmentId */
                attachmentId?: (Uint8Array|null);

                /** MediaInserted position */
                position?: (string|null);

                /** MediaInserted vendorId */
                vendorId?: (number|null);

                /** MediaInserted productId */
                productId?: (number|null);

                /** MediaInserted serial */
                serial?: (string|null);

                /** MediaInserted manufacturer */
                manufacturer?: (string|null);

                /** MediaInserted product */
                product?: (string|null);

                /** MediaInserted functions */
                functions?: (string[]|null);

                /** MediaInserted mediaClass */
                mediaClass?: (watchkeeper.v1.MediaClass|null);

                /** MediaInserted doubtful */
                doubtful?: (boolean|null);

                /** MediaInserted wasIn */
                wasIn?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaInserted. */
            type $Shape = watchkeeper.v1.MediaInserted.$Properties;
        }

        /**
         * Properties of a MediaDecided.
         * @deprecated Use watchkeeper.v1.MediaDecided.$Properties instead.
         */
        interface IMediaDecided extends watchkeeper.v1.MediaDecided.$Properties {
        }

        /** Represents a MediaDecided. */
        class MediaDecided {

            /**
             * Constructs a new MediaDecided.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaDecided.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaDecided attachmentId. */
            attachmentId: Uint8Array;

            /** MediaDecided action. */
            action: watchkeeper.v1.MediaAction;

            /** MediaDecided reasons. */
            reasons: string[];

            /** MediaDecided policyVersion. */
            policyVersion: number;

            /** MediaDecided sizeBytes. */
            sizeBytes: number;

            /** MediaDecided encryption. */
            encryption: string;

            /** MediaDecided partitionTable. */
            partitionTable: string;

            /** MediaDecided fileSystems. */
            fileSystems: string[];

            /** MediaDecided label. */
            label: string;

            /** MediaDecided device. */
            device: string;

            /**
             * Encodes the specified MediaDecided message. Does not implicitly {@link watchkeeper.v1.MediaDecided.verify|verify} messages.
             * @param message MediaDecided message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaDecided.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaDecided message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaDecided & watchkeeper.v1.MediaDecided.$Shape} MediaDecided
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaDecided & watchkeeper.v1.MediaDecided.$Shape;
        }

        namespace MediaDecided {

            /** Properties of a MediaDecided. */
            interface $Properties {

                /** MediaDecided attachmentId */
                attachmentId?: (Uint8Array|null);

                /** MediaDecided action */
                action?: (watchkeeper.v1.MediaAction|null);

                /** MediaDecided reasons */
                reasons?: (string[]|null);

                /** MediaDecided policyVersion */
                policyVersion?: (number|null);

                /** MediaDecided sizeBytes */
                sizeBytes?: (number|null);

                /** MediaDecided encryption */
                encryption?: (string|null);

                /** MediaDecided partitionTable */
                partitionTable?: (string|null);

                /** MediaDecided fileSystems */
                fileSystems?: (string[]|null);

                /** MediaDecided label */
                label?: (string|null);

                /** MediaDecided device */
                device?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaDecided. */
            type $Shape = watchkeeper.v1.MediaDecided.$Properties;
        }

        /** MediaAction enum. */
        enum MediaAction {

            /** MEDIA_ACTION_UNSPECIFIED value */
            MEDIA_ACTION_UNSPECIFIED = 0,

            /** ALLOWED value */
            ALLOWED = 1,

            /** READ_ONLY value */
            READ_ONLY = 2,

            /** PROBING value */
            PROBING = 3,

            /** ASKING value */
            ASKING = 4,

            /** BLOCKED value */
            BLOCKED = 5
        }

        /**
         * Properties of a MediaRemoved.
         * @deprecated Use watchkeeper.v1.MediaRemoved.$Properties instead.
         */
        interface IMediaRemoved extends watchkeeper.v1.MediaRemoved.$Properties {
        }

        /** Represents a MediaRemoved. */
        class MediaRemoved {

            /**
             * Constructs a new MediaRemoved.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaRemoved.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaRemoved attachmentId. */
            attachmentId: Uint8Array;

            /**
             * Encodes the specified MediaRemoved message. Does not implicitly {@link watchkeeper.v1.MediaRemoved.verify|verify} messages.
             * @param message MediaRemoved message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaRemoved.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaRemoved message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaRemoved & watchkeeper.v1.MediaRemoved.$Shape} MediaRemoved
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaRemoved & watchkeeper.v1.MediaRemoved.$Shape;
        }

        namespace MediaRemoved {

            /** Properties of a MediaRemoved. */
            interface $Properties {

                /** MediaRemoved attachmentId */
                attachmentId?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaRemoved. */
            type $Shape = watchkeeper.v1.MediaRemoved.$Properties;
        }

        /**
         * Properties of a MediaTrouble.
         * @deprecated Use watchkeeper.v1.MediaTrouble.$Properties instead.
         */
        interface IMediaTrouble extends watchkeeper.v1.MediaTrouble.$Properties {
        }

        /** Represents a MediaTrouble. */
        class MediaTrouble {

            /**
             * Constructs a new MediaTrouble.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaTrouble.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaTrouble what. */
            what: watchkeeper.v1.MediaTrouble.What;

            /** MediaTrouble attachmentId. */
            attachmentId: Uint8Array;

            /** MediaTrouble detail. */
            detail: string;

            /**
             * Encodes the specified MediaTrouble message. Does not implicitly {@link watchkeeper.v1.MediaTrouble.verify|verify} messages.
             * @param message MediaTrouble message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaTrouble.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaTrouble message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaTrouble & watchkeeper.v1.MediaTrouble.$Shape} MediaTrouble
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaTrouble & watchkeeper.v1.MediaTrouble.$Shape;
        }

        namespace MediaTrouble {

            /** Properties of a MediaTrouble. */
            interface $Properties {

                /** MediaTrouble what */
                what?: (watchkeeper.v1.MediaTrouble.What|null);

                /** MediaTrouble attachmentId */
                attachmentId?: (Uint8Array|null);

                /** MediaTrouble detail */
                detail?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaTrouble. */
            type $Shape = watchkeeper.v1.MediaTrouble.$Properties;

            /** What enum. */
            enum What {

                /** WHAT_UNSPECIFIED value */
                WHAT_UNSPECIFIED = 0,

                /** NOT_ENFORCED value */
                NOT_ENFORCED = 1,

                /** DETACHED value */
                DETACHED = 2,

                /** WATCH_FAILED value */
                WATCH_FAILED = 3,

                /** FILES_NOT_SEEN value */
                FILES_NOT_SEEN = 4
            }
        }

        /**
         * Properties of a MediaRequested.
         * @deprecated Use watchkeeper.v1.MediaRequested.$Properties instead.
         */
        interface IMediaRequested extends watchkeeper.v1.MediaRequested.$Properties {
        }

        /** Represents a MediaRequested. */
        class MediaRequested {

            /**
             * Constructs a new MediaRequested.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaRequested.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaRequested requestId. */
            requestId: Uint8Array;

            /** MediaRequested attachmentId. */
            attachmentId: Uint8Array;

            /** MediaRequested reason. */
            reason: string;

            /**
             * Encodes the specified MediaRequested message. Does not implicitly {@link watchkeeper.v1.MediaRequested.verify|verify} messages.
             * @param message MediaRequested message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaRequested.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaRequested message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaRequested & watchkeeper.v1.MediaRequested.$Shape} MediaRequested
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaRequested & watchkeeper.v1.MediaRequested.$Shape;
        }

        namespace MediaRequested {

            /** Properties of a MediaRequested. */
            interface $Properties {

                /** MediaRequested requestId */
                requestId?: (Uint8Array|null);

                /** MediaRequested attachmentId */
                attachmentId?: (Uint8Array|null);

                /** MediaRequested reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaRequested. */
            type $Shape = watchkeeper.v1.MediaRequested.$Properties;
        }

        /**
         * Properties of a MediaFiles.
         * @deprecated Use watchkeeper.v1.MediaFiles.$Properties instead.
         */
        interface IMediaFiles extends watchkeeper.v1.MediaFiles.$Properties {
        }

        /** Represents a MediaFiles. */
        class MediaFiles {

            /**
             * Constructs a new MediaFiles.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaFiles.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaFiles attachmentId. */
            attachmentId: Uint8Array;

            /** MediaFiles fromMs. */
            fromMs: number;

            /** MediaFiles toMs. */
            toMs: number;

            /** MediaFiles created. */
            created: number;

            /** MediaFiles changed. */
            changed: number;

            /** MediaFiles deleted. */
            deleted: number;

            /** MediaFiles createdBytes. */
            createdBytes: number;

            /** MediaFiles names. */
            names: string[];

            /**
             * Encodes the specified MediaFiles message. Does not implicitly {@link watchkeeper.v1.MediaFiles.verify|verify} messages.
             * @param message MediaFiles message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaFiles.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaFiles message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaFiles & watchkeeper.v1.MediaFiles.$Shape} MediaFiles
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaFiles & watchkeeper.v1.MediaFiles.$Shape;
        }

        namespace MediaFiles {

            /** Properties of a MediaFiles. */
            interface $Properties {

                /** MediaFiles attachmentId */
                attachmentId?: (Uint8Array|null);

                /** MediaFiles fromMs */
                fromMs?: (number|null);

                /** MediaFiles toMs */
                toMs?: (number|null);

                /** MediaFiles created */
                created?: (number|null);

                /** MediaFiles changed */
                changed?: (number|null);

                /** MediaFiles deleted */
                deleted?: (number|null);

                /** MediaFiles createdBytes */
                createdBytes?: (number|null);

                /** MediaFiles names */
                names?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaFiles. */
            type $Shape = watchkeeper.v1.MediaFiles.$Properties;
        }

        /**
         * Properties of a MediaFile.
         * @deprecated Use watchkeeper.v1.MediaFile.$Properties instead.
         */
        interface IMediaFile extends watchkeeper.v1.MediaFile.$Properties {
        }

        /** Represents a MediaFile. */
        class MediaFile {

            /**
             * Constructs a new MediaFile.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaFile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaFile attachmentId. */
            attachmentId: Uint8Array;

            /** MediaFile change. */
            change: watchkeeper.v1.MediaFile.Change;

            /** MediaFile name. */
            name: string;

            /** MediaFile sizeBytes. */
            sizeBytes: number;

            /** MediaFile rule. */
            rule: string;

            /**
             * Encodes the specified MediaFile message. Does not implicitly {@link watchkeeper.v1.MediaFile.verify|verify} messages.
             * @param message MediaFile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaFile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaFile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaFile & watchkeeper.v1.MediaFile.$Shape} MediaFile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaFile & watchkeeper.v1.MediaFile.$Shape;
        }

        namespace MediaFile {

            /** Properties of a MediaFile. */
            interface $Properties {

                /** MediaFile attachmentId */
                attachmentId?: (Uint8Array|null);

                /** MediaFile change */
                change?: (watchkeeper.v1.MediaFile.Change|null);

                /** MediaFile name */
                name?: (string|null);

                /** MediaFile sizeBytes */
                sizeBytes?: (number|null);

                /** MediaFile rule */
                rule?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaFile. */
            type $Shape = watchkeeper.v1.MediaFile.$Properties;

            /** Change enum. */
            enum Change {

                /** CHANGE_UNSPECIFIED value */
                CHANGE_UNSPECIFIED = 0,

                /** CREATED value */
                CREATED = 1,

                /** CHANGED value */
                CHANGED = 2,

                /** DELETED value */
                DELETED = 3
            }
        }

        /**
         * Properties of a MediaLeftIn.
         * @deprecated Use watchkeeper.v1.MediaLeftIn.$Properties instead.
         */
        interface IMediaLeftIn extends watchkeeper.v1.MediaLeftIn.$Properties {
        }

        /** Represents a MediaLeftIn. */
        class MediaLeftIn {

            /**
             * Constructs a new MediaLeftIn.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaLeftIn.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaLeftIn attachmentId. */
            attachmentId: Uint8Array;

            /** MediaLeftIn when. */
            when: watchkeeper.v1.MediaLeftIn.When;

            /** MediaLeftIn device. */
            device: string;

            /**
             * Encodes the specified MediaLeftIn message. Does not implicitly {@link watchkeeper.v1.MediaLeftIn.verify|verify} messages.
             * @param message MediaLeftIn message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaLeftIn.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaLeftIn message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaLeftIn & watchkeeper.v1.MediaLeftIn.$Shape} MediaLeftIn
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaLeftIn & watchkeeper.v1.MediaLeftIn.$Shape;
        }

        namespace MediaLeftIn {

            /** Properties of a MediaLeftIn. */
            interface $Properties {

                /** MediaLeftIn attachmentId */
                attachmentId?: (Uint8Array|null);

                /** MediaLeftIn when */
                when?: (watchkeeper.v1.MediaLeftIn.When|null);

                /** MediaLeftIn device */
                device?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaLeftIn. */
            type $Shape = watchkeeper.v1.MediaLeftIn.$Properties;

            /** When enum. */
            enum When {

                /** WHEN_UNSPECIFIED value */
                WHEN_UNSPECIFIED = 0,

                /** IDLE value */
                IDLE = 1,

                /** SIGNED_OUT value */
                SIGNED_OUT = 2
            }
        }

        /**
         * Properties of a MediaRegisterApplied.
         * @deprecated Use watchkeeper.v1.MediaRegisterApplied.$Properties instead.
         */
        interface IMediaRegisterApplied extends watchkeeper.v1.MediaRegisterApplied.$Properties {
        }

        /** Represents a MediaRegisterApplied. */
        class MediaRegisterApplied {

            /**
             * Constructs a new MediaRegisterApplied.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaRegisterApplied.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaRegisterApplied version. */
            version: number;

            /**
             * Encodes the specified MediaRegisterApplied message. Does not implicitly {@link watchkeeper.v1.MediaRegisterApplied.verify|verify} messages.
             * @param message MediaRegisterApplied message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaRegisterApplied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaRegisterApplied message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaRegisterApplied & watchkeeper.v1.MediaRegisterApplied.$Shape} MediaRegisterApplied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaRegisterApplied & watchkeeper.v1.MediaRegisterApplied.$Shape;
        }

        namespace MediaRegisterApplied {

            /** Properties of a MediaRegisterApplied. */
            interface $Properties {

                /** MediaRegisterApplied version */
                version?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaRegisterApplied. */
            type $Shape = watchkeeper.v1.MediaRegisterApplied.$Properties;
        }

        /**
         * Properties of a MediaGrantsApplied.
         * @deprecated Use watchkeeper.v1.MediaGrantsApplied.$Properties instead.
         */
        interface IMediaGrantsApplied extends watchkeeper.v1.MediaGrantsApplied.$Properties {
        }

        /** Represents a MediaGrantsApplied. */
        class MediaGrantsApplied {

            /**
             * Constructs a new MediaGrantsApplied.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaGrantsApplied.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaGrantsApplied version. */
            version: number;

            /**
             * Encodes the specified MediaGrantsApplied message. Does not implicitly {@link watchkeeper.v1.MediaGrantsApplied.verify|verify} messages.
             * @param message MediaGrantsApplied message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaGrantsApplied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaGrantsApplied message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaGrantsApplied & watchkeeper.v1.MediaGrantsApplied.$Shape} MediaGrantsApplied
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaGrantsApplied & watchkeeper.v1.MediaGrantsApplied.$Shape;
        }

        namespace MediaGrantsApplied {

            /** Properties of a MediaGrantsApplied. */
            interface $Properties {

                /** MediaGrantsApplied version */
                version?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaGrantsApplied. */
            type $Shape = watchkeeper.v1.MediaGrantsApplied.$Properties;
        }

        /**
         * Properties of a MediaUpdateRefused.
         * @deprecated Use watchkeeper.v1.MediaUpdateRefused.$Properties instead.
         */
        interface IMediaUpdateRefused extends watchkeeper.v1.MediaUpdateRefused.$Properties {
        }

        /** Represents a MediaUpdateRefused. */
        class MediaUpdateRefused {

            /**
             * Constructs a new MediaUpdateRefused.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.MediaUpdateRefused.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** MediaUpdateRefused of. */
            of: watchkeeper.v1.MediaUpdateRefused.Of;

            /** MediaUpdateRefused version. */
            version: number;

            /** MediaUpdateRefused reason. */
            reason: watchkeeper.v1.PolicyRefused.Reason;

            /** MediaUpdateRefused detail. */
            detail: string;

            /**
             * Encodes the specified MediaUpdateRefused message. Does not implicitly {@link watchkeeper.v1.MediaUpdateRefused.verify|verify} messages.
             * @param message MediaUpdateRefused message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.MediaUpdateRefused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a MediaUpdateRefused message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.MediaUpdateRefused & watchkeeper.v1.MediaUpdateRefused.$Shape} MediaUpdateRefused
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.MediaUpdateRefused & watchkeeper.v1.MediaUpdateRefused.$Shape;
        }

        namespace MediaUpdateRefused {

            /** Properties of a MediaUpdateRefused. */
            interface $Properties {

                /** MediaUpdateRefused of */
                of?: (watchkeeper.v1.MediaUpdateRefused.Of|null);

                /** MediaUpdateRefused version */
                version?: (number|null);

                /** MediaUpdateRefused reason */
                reason?: (watchkeeper.v1.PolicyRefused.Reason|null);

                /** MediaUpdateRefused detail */
                detail?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a MediaUpdateRefused. */
            type $Shape = watchkeeper.v1.MediaUpdateRefused.$Properties;

            /** Of enum. */
            enum Of {

                /** OF_UNSPECIFIED value */
                OF_UNSPECIFIED = 0,

                /** REGISTER value */
                REGISTER = 1,

                /** GRANTS value */
                GRANTS = 2
            }
        }

        /**
         * Properties of an AgreementAccepted.
         * @deprecated Use watchkeeper.v1.AgreementAccepted.$Properties instead.
         */
        interface IAgreementAccepted extends watchkeeper.v1.AgreementAccepted.$Properties {
        }

        /** Represents an AgreementAccepted. */
        class AgreementAccepted {

            /**
             * Constructs a new AgreementAccepted.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.AgreementAccepted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AgreementAccepted version. */
            version: string;

            /** AgreementAccepted textSha256. */
            textSha256: Uint8Array;

            /**
             * Encodes the specified AgreementAccepted message. Does not implicitly {@link watchkeeper.v1.AgreementAccepted.verify|verify} messages.
             * @param message AgreementAccepted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.AgreementAccepted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AgreementAccepted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.AgreementAccepted & watchkeeper.v1.AgreementAccepted.$Shape} AgreementAccepted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.AgreementAccepted & watchkeeper.v1.AgreementAccepted.$Shape;
        }

        namespace AgreementAccepted {

            /** Properties of an AgreementAccepted. */
            interface $Properties {

                /** AgreementAccepted version */
                version?: (string|null);

                /** AgreementAccepted textSha256 */
                textSha256?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AgreementAccepted. */
            type $Shape = watchkeeper.v1.AgreementAccepted.$Properties;
        }

        /**
         * Properties of a ConcernReported.
         * @deprecated Use watchkeeper.v1.ConcernReported.$Properties instead.
         */
        interface IConcernReported extends watchkeeper.v1.ConcernReported.$Properties {
        }

        /** Represents a ConcernReported. */
        class ConcernReported {

            /**
             * Constructs a new ConcernReported.
             * @param [properties] Properties to set
             */
            constructor(properties?: watchkeeper.v1.ConcernReported.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConcernReported words. */
            words: string;

            /** ConcernReported anonymous. */
            anonymous: boolean;

            /**
             * Encodes the specified ConcernReported message. Does not implicitly {@link watchkeeper.v1.ConcernReported.verify|verify} messages.
             * @param message ConcernReported message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: watchkeeper.v1.ConcernReported.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConcernReported message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {watchkeeper.v1.ConcernReported & watchkeeper.v1.ConcernReported.$Shape} ConcernReported
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): watchkeeper.v1.ConcernReported & watchkeeper.v1.ConcernReported.$Shape;
        }

        namespace ConcernReported {

            /** Properties of a ConcernReported. */
            interface $Properties {

                /** ConcernReported words */
                words?: (string|null);

                /** ConcernReported anonymous */
                anonymous?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConcernReported. */
            type $Shape = watchkeeper.v1.ConcernReported.$Properties;
        }
    }
}
