import type { ClockTeller, ReadingOf, SourceRecord } from '@bridle/evidence';
import {
  type ArtifactId,
  type CaptureClock,
  type ClockJump,
  type EvidenceId,
  type EvidenceInfo,
  type Instant,
  type PhoneClocks,
  toMillis,
  type ZoneUse,
} from '@bridle/model';
import { compareFacts } from './differences.ts';
import { FactSample } from './fact-sample.ts';

/** Captures of one phone whose events are kept: each costs some hundred kilobytes. */
const MAX_CAPTURES = 16;
const MAX_JUMPS = 20;
/** Less is what a phone corrects in passing. Seconds. */
const JUMP = 2;
/** The zones of the world lie between these. Minutes. */
const [WESTMOST, EASTMOST] = [-12 * 60, 14 * 60];

/** Listens to the records of a check for what they say of the clocks of its captures. Bounded in each capture. */
export class CaptureClocks {
  readonly #captures = new Map<EvidenceId, CaptureFacts>();
  readonly #deviceOf: (id: EvidenceId) => string;
  /** How many captures there are of a phone. */
  readonly #counts = new Map<string, number>();

  /** `all`: every piece of evidence of the check; events of a phone with one capture need not be kept. */
  constructor(all: readonly EvidenceId[], deviceOf: (id: EvidenceId) => string) {
    this.#deviceOf = deviceOf;
    for (const id of all) this.#counts.set(deviceOf(id), (this.#counts.get(deviceOf(id)) ?? 0) + 1);
  }

  /** What takes each record of a file; null where its artifact says nothing of clocks. */
  watching({ artifact, evidence }: ReadingOf): ((record: SourceRecord) => void) | null {
    const { clock } = artifact;
    if (clock === undefined) return null;
    const tell = this.#of(evidence).teller(artifact.id);
    return (record) => {
      // What was deleted may have been changed before.
      if (record.recovered === undefined) clock.call(artifact, record, tell);
    };
  }

  /** After the last record: of each phone of which there is something to say. */
  end(infos: readonly EvidenceInfo[]): readonly PhoneClocks[] {
    const phones = Map.groupBy(infos, ({ id }) => this.#deviceOf(id));
    return [...phones.values()].flatMap((own) => {
      const captures = own.map((info) => this.#captures.get(info.id)?.told(info) ?? nothingTold(info));
      const isTold = own.length > 1 || captures.some(({ jumps }) => jumps.length > 0);
      return isTold ? [{ captures, pairs: this.#pairs(own) }] : [];
    });
  }

  #pairs(own: readonly EvidenceInfo[]): PhoneClocks['pairs'] {
    return own.flatMap(({ id }, i) =>
      own.slice(0, Math.min(i, MAX_CAPTURES)).map(({ id: to }) => ({
        evidence: id,
        to,
        ...compareFacts(this.#facts(id), this.#facts(to)),
      })),
    );
  }

  #facts(id: EvidenceId): ReadonlyMap<string, FactSample> {
    return this.#captures.get(id)?.facts ?? new Map();
  }

  #of(id: EvidenceId): CaptureFacts {
    const known = this.#captures.get(id);
    if (known !== undefined) return known;
    const device = this.#deviceOf(id);
    const before = [...this.#captures.keys()].filter((one) => this.#deviceOf(one) === device).length;
    const several = (this.#counts.get(device) ?? 0) > 1;
    const made = new CaptureFacts(several && before < MAX_CAPTURES);
    this.#captures.set(id, made);
    return made;
  }
}

const nothingTold = ({ id, acquiredAt, timezone }: EvidenceInfo): CaptureClock => ({
  evidence: id,
  acquiredAt,
  timezone: timezone ?? null,
  zones: [],
  jumps: [],
  jumpsLeftOut: 0,
});

class CaptureFacts {
  readonly facts = new Map<string, FactSample>();
  readonly #zones = new Map<number, { first: Instant; last: Instant }>();
  #jumps: ClockJump[] = [];
  #jumpsLeftOut = 0;
  readonly #keepsFacts: boolean;

  constructor(keepsFacts: boolean) {
    this.#keepsFacts = keepsFacts;
  }

  teller(artifact: ArtifactId): ClockTeller {
    return {
      fact: (kind, at, ...id) => {
        if (!this.#keepsFacts || at === null) return;
        let sample = this.facts.get(kind);
        if (sample === undefined) this.facts.set(kind, (sample = new FactSample()));
        sample.add(id.length === 1 ? String(id[0]) : JSON.stringify(id), { at: toMillis(at), artifact });
      },
      zone: (minutes, at) => {
        if (at === null || !Number.isInteger(minutes) || minutes < WESTMOST || minutes > EASTMOST) return;
        const known = this.#zones.get(minutes);
        if (known === undefined) this.#zones.set(minutes, { first: at, last: at });
        else if (toMillis(at) < toMillis(known.first)) known.first = at;
        else if (toMillis(at) > toMillis(known.last)) known.last = at;
      },
      jump: (seconds, at) => {
        if (at !== null && Number.isFinite(seconds) && Math.abs(seconds) >= JUMP)
          this.#jump({ at, seconds, artifact });
      },
    };
  }

  told({ id, acquiredAt, timezone }: EvidenceInfo): CaptureClock {
    const zones: ZoneUse[] = [...this.#zones].map(([minutes, use]) => ({ minutes, ...use }));
    return {
      evidence: id,
      acquiredAt,
      timezone: timezone ?? null,
      zones: zones.sort((a, b) => a.minutes - b.minutes),
      jumps: [...this.#jumps].sort((a, b) => toMillis(a.at) - toMillis(b.at) || a.seconds - b.seconds),
      jumpsLeftOut: this.#jumpsLeftOut,
    };
  }

  /** One jump may stand in several files, and in several artifacts. */
  #jump(jump: ClockJump): void {
    if (this.#jumps.some(({ at, seconds }) => at === jump.at && seconds === jump.seconds)) return;
    this.#jumps.push(jump);
    if (this.#jumps.length <= MAX_JUMPS) return;
    this.#jumps.sort((a, b) => Math.abs(b.seconds) - Math.abs(a.seconds));
    this.#jumps = this.#jumps.slice(0, MAX_JUMPS);
    this.#jumpsLeftOut += 1;
  }
}
