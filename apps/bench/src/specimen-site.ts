import { caseKey, type CaseState, type LaidRow } from '#libs/decision';
import type { BenchSite } from './bench-site.js';
import type { Errand } from './errand.js';
import { post } from './post.js';

/** as many as its baseline has clients */
const CALLERS = 32;
const TUBES = 10;
const tubes = <T>(make: (tube: number) => T): T[] => Array.from({ length: TUBES }, (_, tube) => make(tube));
const request = (caller: number, tube: number): string => `R${caller}-${tube}`;
const patient = (caller: number, tube: number): { label_name: string; label_no: string } => ({ label_name: `病人${caller}`, label_no: `H${caller}-${tube}` });

/** A ward with its nurse and ten request forms, and a porter, for each caller; one who receives for all. */
const specimenRows = (callers: number): LaidRow[] => [
  post('qian', 'lab_receiver', null),
  ...Array.from({ length: callers }, (_, caller) => [
    { record: 'wards', row: `W${caller}`, columns: { code: `W${caller}`, name: `${caller}病区`, critical_care: false } },
    post(`nurse${caller}`, 'nurse', `W${caller}`),
    post(`porter${caller}`, 'porter', null, true),
    ...tubes((tube) => {
      const { label_name: patient_name, label_no: hospital_no } = patient(caller, tube);
      return { record: 'request_forms', row: request(caller, tube), columns: { number: request(caller, tube), patient_name, hospital_no, slip: 'none' } };
    }),
  ]).flat(),
];

/** Trips of ten tubes from the call to the last receipt: 15 commands that move 11 cases. */
export const specimen: Errand = {
  callers: CALLERS,
  rows: specimenRows,
  live: async (site, send, caller, turn) => {
    const ward = `W${caller}`;
    const nurse = `nurse${caller}`;
    const called = tubes((tube) => ({ request_no: request(caller, tube), specimen_type: 'serum', collected_at: site.engine.now() }));
    const { case: trip } = await send('specimen_dispatch', null, 'call', nurse, { ward, emergency: false, how_many: TUBES, called });
    const porter = await carrierOf(site, trip);
    await send('specimen_dispatch', trip, 'accept', porter);
    await send('specimen_dispatch', trip, 'arrive_ward', porter);
    const barcode = (tube: number): string => `B${caller}-${turn}-${tube}`;
    const scans = tubes((tube) => ({ barcode: barcode(tube), request_no: request(caller, tube), ...patient(caller, tube), container_right: true, sealed: true }));
    const { moved } = await send('specimen_dispatch', trip, 'pick_up', porter, { scans }, nurse);
    await send('specimen_dispatch', trip, 'arrive_lab', porter);
    for (const [tube, id] of moved.filter((one) => one !== trip).entries()) {
      await send('specimen', id, 'receive', 'qian', { scanned: barcode(tube), ...patient(caller, tube), condition: 'good' }, porter);
    }
  },
};

/** The porter whom the trip found by itself. */
async function carrierOf(site: BenchSite, trip: string): Promise<string> {
  const stored = (await site.store.load([caseKey(trip)])).get(caseKey(trip));
  return (stored!.value as CaseState).fields['carrier'] as string;
}
