/** Says that the browser has no connection, as long as it has none. */
import { useNetwork } from '@mantine/hooks';
import classes from './shell.module.css';

export function OfflineBanner() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <div className={classes.offline}>
          You are offline. What you see may be out of date; changes wait until you are back.
        </div>
      )}
    </div>
  );
}
